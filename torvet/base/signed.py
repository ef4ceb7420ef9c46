"""Numbers in an address that opens without an account: signed with the site's key, so that nothing
which opens it is stored and nobody can count on to somebody else's."""

from django.core.signing import BadSignature, Signer


def sealed(salt: str, *numbers: int) -> str:
    """`salt` says what the address is for; one made for something else does not open it."""
    return _signer(salt).sign("-".join(map(str, numbers)))


def opened(salt: str, token: str, count: int = 1) -> tuple[int, ...] | None:
    """Its `count` numbers; None where somebody, or a mail program that broke a line, changed it."""
    try:
        found = tuple(int(part) for part in _signer(salt).unsign(token).split("-"))
    except (BadSignature, ValueError):
        return None
    return found if len(found) == count else None


def _signer(salt: str) -> Signer:
    return Signer(sep=".", salt=salt)
