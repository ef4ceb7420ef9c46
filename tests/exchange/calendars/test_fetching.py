"""Fetching is bounded in size and time, and never leaves the open internet."""

import gzip
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which

import pytest

from torvet.exchange.calendars import fetching
from torvet.exchange.calendars.fetching import Fetched, Fetcher, checked
from torvet.exchange.calendars.public_addresses import is_public

Answer = Callable[[BaseHTTPRequestHandler], None]
CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


@dataclass
class Server:
    """A server on 127.0.0.1 that is known by the names it is given."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def at(self, path: str, answer: Answer) -> str:
        self.answers[path] = answer
        return f"http://calendar.example:{self.port}{path}"

    def fetcher(self, **values: object) -> Fetcher:
        """What `calendar.example` and `10.0.0.8` are to it is this server, and only that."""
        known = {"calendar.example": ["127.0.0.1"], "other.example": ["127.0.0.1"]}
        return replace(
            Fetcher(),
            resolve=lambda name, _port: known.get(name, [name]),
            allows=lambda address: address == "127.0.0.1",
            ports=frozenset({self.port}),
            **values,  # type: ignore[arg-type]
        )


@pytest.fixture
def server() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known.asked.append((self.headers["Host"], self.path))
            known.headers.append(dict(self.headers))
            known.answers[self.path](self)

        def log_message(self, *values: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    known = Server(http.server_address[1])
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield known
    http.shutdown()
    http.server_close()
    thread.join()


def says(
    body: bytes = CALENDAR, status: int = 200, length: int | None = None, **headers: str
) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(body) if length is None else length))
        request.end_headers()
        request.wfile.write(body)

    return answer


def test_the_calendar_and_what_marks_its_version(server: Server) -> None:
    there = server.at("/a.ics?key=1", says(ETag='"7"', Last_Modified="Mon", Content_Type="text/x"))
    assert server.fetcher().fetch(there) == Fetched(CALENDAR, '"7"', "Mon")
    assert server.asked == [(f"calendar.example:{server.port}", "/a.ics?key=1")]
    assert "Proxy-Authorization" not in server.headers[0]


def test_nothing_new(server: Server) -> None:
    there = server.at("/a.ics", says(b"", 304))
    assert server.fetcher().fetch(there, '"7"', "Mon") == Fetched(None)
    assert server.headers[0]["If-None-Match"] == '"7"'
    assert server.headers[0]["If-Modified-Since"] == "Mon"


def test_proxies_of_the_environment_are_not_asked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert server.fetcher().fetch(server.at("/a.ics", says())).body == CALENDAR


@pytest.mark.parametrize(
    ("status", "problem", "words"),
    [
        (403, fetching.RefusedBy, "(svar 403)"),
        (500, fetching.RefusedBy, "(svar 500)"),
        (404, fetching.Lost, "ikke længere"),
        (410, fetching.Lost, "ikke længere"),
    ],
)
def test_other_answers(
    server: Server, status: int, problem: type[fetching.FetchProblem], words: str
) -> None:
    there = server.at("/a.ics", says(b"no", status))
    with pytest.raises(problem) as refused:
        server.fetcher().fetch(there)
    assert words in str(refused.value)
    assert getattr(refused.value, "for_good", False) is (status == 410)


def test_too_large_is_given_up_early(server: Server) -> None:
    there = server.at("/a.ics", says(b"x" * 300_000))
    assert len(server.fetcher(largest=300_000).fetch(there).body or b"") == 300_000
    with pytest.raises(fetching.TooLarge):
        server.fetcher(largest=299_999).fetch(there)


def test_packed_calendars_are_unpacked_within_the_same_bound(server: Server) -> None:
    packed = server.at("/a.ics", says(gzip.compress(CALENDAR), Content_Encoding="gzip"))
    assert server.fetcher().fetch(packed).body == CALENDAR
    bomb = server.at("/b.ics", says(gzip.compress(b"\0" * 20_000_000), Content_Encoding="gzip"))
    with pytest.raises(fetching.TooLarge):
        server.fetcher().fetch(bomb)
    strange = server.at("/c.ics", says(b"x", Content_Encoding="br"))
    with pytest.raises(fetching.RefusedBy):
        server.fetcher().fetch(strange)


def test_a_calendar_that_breaks_off_is_no_calendar(server: Server) -> None:
    short = server.at("/a.ics", says(length=1000))
    packed = gzip.compress(CALENDAR)[:-4]
    cut = server.at("/b.ics", says(packed, Content_Encoding="gzip"))
    for there in (short, cut):
        with pytest.raises(fetching.Unreachable):
            server.fetcher().fetch(there)


@pytest.mark.parametrize("part", ["headers", "body", "chunks"])
def test_a_slow_drip_is_cut_off(server: Server, part: str) -> None:
    ended = threading.Event()

    def drips(request: BaseHTTPRequestHandler) -> None:
        if part == "headers":
            request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        elif part == "chunks":
            request.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        else:
            request.send_response(200)
            request.end_headers()
        try:
            while not ended.wait(0.02):
                request.wfile.write(b"0" if part == "chunks" else b"x")
        except OSError:
            ended.set()

    there = server.at("/a.ics", drips)
    begun = time.monotonic()
    with pytest.raises(fetching.TooSlow):
        server.fetcher(seconds=0.4).fetch(there)
    assert time.monotonic() - begun < 4
    ended.set()


def test_three_redirects_are_followed_and_no_more(server: Server) -> None:
    server.at("/4", says())
    for step in (3, 2, 1, 0):
        server.at(f"/{step}", says(b"", 302, Location=f"/{step + 1}"))
    base = f"http://calendar.example:{server.port}"
    assert server.fetcher().fetch(f"{base}/1").body == CALENDAR
    with pytest.raises(fetching.TooManyRedirects):
        server.fetcher().fetch(f"{base}/0")


@pytest.mark.parametrize(
    ("location", "problem"),
    [
        ("http://10.0.0.8:{port}/secret", fetching.AddressNotPublic),
        ("http://[::ffff:127.0.0.1]:{port}/secret", fetching.AddressNotPublic),
        ("http://calendar.example:22/", fetching.AddressWrong),
        ("file:///etc/passwd", fetching.AddressWrong),
        ("http://user:word@calendar.example:{port}/secret", fetching.AddressWrong),
    ],
)
def test_a_redirect_is_looked_at_anew(
    server: Server, location: str, problem: type[Exception]
) -> None:
    server.at("/secret", says())
    there = server.at("/a", says(b"", 302, Location=location.format(port=server.port)))
    with pytest.raises(problem):
        server.fetcher().fetch(there)
    assert [path for _, path in server.asked] == ["/a"]


def test_a_name_that_also_leads_inside_is_not_asked_at_all(server: Server) -> None:
    there = server.at("/a", says())
    both = replace(server.fetcher(), resolve=lambda _name, _port: ["127.0.0.1", "127.0.0.2"])
    with pytest.raises(fetching.AddressNotPublic):
        both.fetch(there)
    assert server.asked == []


def test_it_connects_to_the_address_that_was_looked_at(server: Server) -> None:
    """A name server that answers otherwise the second time is not asked a second time."""
    answers = [["127.0.0.1"], ["10.0.0.8"]]
    turning = replace(server.fetcher(), resolve=lambda _name, _port: answers.pop(0))
    assert turning.fetch(server.at("/a", says())).body == CALENDAR
    assert answers == [["10.0.0.8"]]


def test_who_cannot_be_reached_is_said_so() -> None:
    def unknown(name: str, port: int) -> list[str]:
        raise OSError

    with pytest.raises(fetching.Unreachable):
        replace(Fetcher(), resolve=unknown).fetch("https://nowhere.example/a.ics")


def test_production_asks_no_inner_address() -> None:
    for name in ("127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "0.0.0.0"):  # noqa: S104 – asked, not listened at
        with pytest.raises((fetching.AddressNotPublic, fetching.Unreachable)):
            Fetcher().fetch(f"http://{name}/")


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("webcal://p01-caldav.icloud.com/x", "https://p01-caldav.icloud.com/x"),
        ("https://Kalender.example/å?ø%20=#top", "https://kalender.example/%C3%A5?%C3%B8%20="),
        ("https://kalender.example/a?b=c#top", "https://kalender.example/a?b=c"),
        ("https://blåbær.example/", "https://xn--blbr-roah.example/"),
        ("http://kalender.example:80/", "http://kalender.example/"),
        ("ftp://kalender.example/", ""),
        ("https://me:word@kalender.example/", ""),
        ("https://kalender.example:8443/", ""),
        ("https://kalender.example:x/", ""),
        ("https:///a.ics", ""),
        ("kalender.example/a.ics", ""),
        ("https://kalender.example/a b", ""),
        ("https://kalender.example/a\r\nX: y", ""),
    ],
)
def test_which_addresses_may_be_asked(address: str, asked: str) -> None:
    if asked:
        assert checked(address, frozenset({80, 443})).geturl() == asked
        return
    with pytest.raises(fetching.AddressWrong):
        checked(address, frozenset({80, 443}))


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.1", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.8.8.8",
        "169.254.169.254", "168.63.129.16", "172.16.0.1", "192.0.0.192", "192.0.2.1",
        "192.168.1.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:8.8.8.8", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1", "2001::1", "2002:7f00:1::", "2001:db8::1", "fc00::1", "fd00:ec2::254",
        "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "100::1", "3fff::1", "nonsense", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "2a00:1450::1"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    tool = which("openssl")
    if tool is None:
        pytest.skip("needs openssl to make a certificate")
    file = tmp_path / "both.pem"
    subprocess.run(
        [tool, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=calendar.example", "-addext", "subjectAltName=DNS:calendar.example",
         "-keyout", str(file), "-out", str(tmp_path / "certificate.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    return file


def test_the_certificate_must_be_of_the_name_and_not_of_the_address(certificate: Path) -> None:
    public = certificate.with_name("certificate.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, certificate)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            says()(self)

        def log_message(self, *values: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.handle_error = lambda *_values: None  # type: ignore[method-assign]
    http.socket = context.wrap_socket(http.socket, server_side=True)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    port = http.server_address[1]
    known = Server(port)
    trusting = known.fetcher(trust=ssl.create_default_context(cafile=str(public)))
    try:
        there = f"https://calendar.example:{port}/"
        assert trusting.fetch(there).body == CALENDAR
        with pytest.raises(fetching.Unreachable):
            trusting.fetch(there.replace("calendar", "other"))
        with pytest.raises(fetching.Unreachable):
            known.fetcher().fetch(there)
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
