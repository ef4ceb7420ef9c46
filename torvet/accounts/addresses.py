"""Where the site stands, for links that are written outside a request."""

from django.conf import settings

from config.environment import Environment


def site() -> str:
    """The site's own address where it is known; else nothing, and a link begins at its root."""
    environment: Environment = settings.ENV
    name = environment.hosts[0]
    if name in ("127.0.0.1", "localhost", "*"):
        return ""
    return f"{'https' if environment.https else 'http'}://{name}"
