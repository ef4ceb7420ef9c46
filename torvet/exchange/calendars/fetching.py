"""Getting a calendar from an address that somebody typed, without being led astray.

    name ──resolve──► addresses ──each must be public──► connect to exactly that address
                                                         └► redirect: all of it anew, three times

Bounded in size (also of what is packed) and in time from the first octet to the last. Nothing of
the site's own network is ever reached (SSRF), whatever the name resolves to next time; proxies of
the environment are not asked. Tests give another `resolve`, `allows` and `ports`.
"""

import socket
import ssl
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from django.utils.translation import gettext_lazy as _
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse
from urllib3.util import Timeout

from torvet.base.errors import DomainError
from torvet.exchange.calendars.public_addresses import is_public

SCHEMES = {"http": 80, "https": 443}
REDIRECTS = (301, 302, 303, 307, 308)
MOST_ADDRESSES = 3
MEANT = "%/:?#[]@!$&'()*+,;=~"  # signs of an address that stand for themselves
AT_A_TIME = 65_536
PACKED_AS = {"", "identity", "gzip", "x-gzip"}


class FetchProblem(DomainError):
    field = "address"


class AddressWrong(FetchProblem):
    message = _("This is not a web address that Torvet can fetch. It begins with https://.")


class AddressNotPublic(FetchProblem):
    message = _("This address lies within a closed network. Torvet fetches only from the internet.")


class Unreachable(FetchProblem):
    message = _("The calendar's server cannot be reached.")


class TooSlow(FetchProblem):
    message = _("The calendar's server took too long to answer.")


class TooLarge(FetchProblem):
    message = _("The calendar is larger than 10 MB.")


class TooManyRedirects(FetchProblem):
    message = _("The address leads on and on to other addresses.")


class RefusedBy(FetchProblem):
    message = _("The calendar's server does not give it out (answer %(status)s).")


class Lost(FetchProblem):
    """`for_good` where the server says that it is gone, and not only that it is not there."""

    message = _("There is no calendar at this address any more.")

    def __init__(self, *, for_good: bool) -> None:
        self.for_good = for_good
        super().__init__()


@dataclass(frozen=True)
class Fetched:
    """`body` is None where the server says that nothing changed."""

    body: bytes | None
    etag: str = ""
    last_modified: str = ""


def resolve(name: str, port: int) -> list[str]:
    """Every address of a name. Raises OSError."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True)
class Fetcher:
    resolve: Callable[[str, int], list[str]] = resolve
    allows: Callable[[str], bool] = is_public
    ports: frozenset[int] = frozenset(SCHEMES.values())
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    seconds: float = 20.0
    largest: int = 10_000_000
    redirects: int = 3

    def fetch(self, address: str, etag: str = "", last_modified: str = "") -> Fetched:
        """Raises a FetchProblem; Lost for 404 and 410."""
        deadline = monotonic() + self.seconds
        known = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in known.items() if value}
        target = checked(address, self.ports)
        for _turn in range(self.redirects + 1):
            with self._answer(target, headers, deadline) as answer:
                if answer.status not in REDIRECTS:
                    return self._read(answer, deadline)
                target = self._next(target, answer.headers.get("Location", ""))
        raise TooManyRedirects

    def _next(self, target: SplitResult, location: str) -> SplitResult:
        """What was asked for in secret is not asked for in the open."""
        following = checked(urljoin(urlunsplit(target), location), self.ports)
        if target.scheme == "https" and following.scheme != "https":
            raise AddressWrong
        return following

    @contextmanager
    def _answer(
        self, target: SplitResult, headers: dict[str, str], deadline: float
    ) -> Iterator[HTTPResponse]:
        try:
            connection = self._connect(target, deadline)
            with _cut_off_at(connection, deadline):
                path = urlunsplit(("", "", target.path or "/", target.query, ""))
                said = {"Host": target.netloc, "User-Agent": "Torvet", "Accept-Encoding": "gzip"}
                connection.request(
                    "GET",
                    path,
                    headers={**said, "Accept": "text/calendar, */*;q=0.5", **headers},
                    preload_content=False,
                    decode_content=False,
                )
                answer = connection.getresponse()
                try:
                    yield answer
                finally:
                    answer.close()
        except (OSError, HTTPError, ValueError) as error:
            raise (TooSlow if monotonic() >= deadline else Unreachable) from error

    def _connect(self, target: SplitResult, deadline: float) -> HTTPConnection:
        """To one of the addresses that were looked at; to none where one of them is not public."""
        name, port = str(target.hostname), target.port or SCHEMES[target.scheme]
        addresses = self.resolve(name, port)
        if not addresses or not all(self.allows(address) for address in addresses):
            raise AddressNotPublic
        for number, address in enumerate(addresses[:MOST_ADDRESSES], start=1):
            connection = self._connection(target.scheme, name, address, port, deadline)
            try:
                connection.connect()
            except (OSError, HTTPError):
                connection.close()
                if number == min(len(addresses), MOST_ADDRESSES):
                    raise
            else:
                return connection
        raise Unreachable

    def _connection(
        self, scheme: str, name: str, address: str, port: int, deadline: float
    ) -> HTTPConnection:
        left = max(deadline - monotonic(), 0.01)
        timeout = Timeout(connect=min(left, 5.0), read=left)
        if scheme == "http":
            return HTTPConnection(address, port, timeout=timeout.connect_timeout)
        return HTTPSConnection(
            address,
            port,
            timeout=timeout.connect_timeout,
            ssl_context=self.trust,
            server_hostname=name,
            assert_hostname=name,
        )

    def _read(self, answer: HTTPResponse, deadline: float) -> Fetched:
        if answer.status == 304:
            return Fetched(None)
        if answer.status in (404, 410):
            raise Lost(for_good=answer.status == 410)
        packed = answer.headers.get("Content-Encoding", "").strip().lower()
        if answer.status != 200 or packed not in PACKED_AS:
            raise RefusedBy(status=answer.status)
        pieces = _pieces(answer)
        body = self._unpacked(pieces) if "gzip" in packed else self._bounded(pieces)
        if monotonic() >= deadline:
            raise TooSlow
        etag = answer.headers.get("ETag", "")[:300]
        return Fetched(body, etag, answer.headers.get("Last-Modified", "")[:100])

    def _bounded(self, pieces: Iterator[bytes]) -> bytes:
        body = bytearray()
        for piece in pieces:
            body += piece
            if len(body) > self.largest:
                raise TooLarge
        return bytes(body)

    def _unpacked(self, pieces: Iterator[bytes]) -> bytes:
        """Never more at a time than is allowed in all, so that a bomb does not go off."""
        unpacker, body = zlib.decompressobj(wbits=31), bytearray()
        try:
            for piece in pieces:
                body += unpacker.decompress(piece, self.largest + 1 - len(body))
                if len(body) > self.largest or unpacker.unconsumed_tail:
                    raise TooLarge
        except zlib.error as error:
            raise Unreachable from error
        if not unpacker.eof:
            raise Unreachable
        return bytes(body)


def checked(address: str, ports: frozenset[int]) -> SplitResult:
    """The parts of an address that may be asked: http or https, no name and password in it, a
    usual port. webcal:// is what calendars call https://. Raises AddressWrong."""
    try:
        parts = urlsplit(address.strip())
        if parts.scheme in ("webcal", "webcals"):
            parts = parts._replace(scheme="https")
        usual = SCHEMES.get(parts.scheme)
        name = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port or usual
    except (ValueError, UnicodeError) as error:
        raise AddressWrong from error
    if usual is None or not name or "@" in parts.netloc or port not in ports:
        raise AddressWrong
    path, query = (quote(part, safe=MEANT) for part in (parts.path, parts.query))
    if " " in address.strip():
        raise AddressWrong
    host = f"[{name}]" if ":" in name else name
    netloc = host if port == usual else f"{host}:{port}"
    return parts._replace(netloc=netloc, path=path, query=query, fragment="")


def _pieces(answer: HTTPResponse) -> Iterator[bytes]:
    while piece := answer.read1(AT_A_TIME, decode_content=False):
        yield piece


@contextmanager
def _cut_off_at(connection: HTTPConnection, deadline: float) -> Iterator[None]:
    """However slowly it drips, the line is cut at the deadline: waiting for each piece has an end
    of its own, but there may be many pieces."""
    line = socket.socket(fileno=socket.dup(connection.sock.fileno()))
    timer = Timer(max(deadline - monotonic(), 0.0), _cut, [line])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        line.close()
        connection.close()


def _cut(line: socket.socket) -> None:
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:  # it is closed already
        return
