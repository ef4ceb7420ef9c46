"""Reads the environment once and says in plain words what is wrong with it.

DATABASE_URL        sqlite:///path/to/file  or  postgres://user:password@host/name
TORVET_DATA         folder for the embedded database, uploads and the secret key
TORVET_SECRET_KEY   signs sessions; made and kept in TORVET_DATA on an embedded database
TORVET_HOSTS        names the site answers to, separated by commas
TORVET_MODE         production (default), demo or test
TORVET_HTTPS        0 where the site is served without TLS on purpose (a closed network)
TORVET_EMAIL_URL    where mail is handed over, e.g. smtp://user:password@host:587
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

MODES = ("production", "demo", "test")


@dataclass(frozen=True)
class Environment:
    mode: str
    data: Path
    database: dict[str, object]
    secret_key: str
    hosts: list[str]
    https: bool
    contact: str
    email: dict[str, object]

    @property
    def is_demo(self) -> bool:
        return self.mode == "demo"

    @property
    def is_embedded(self) -> bool:
        return str(self.database["ENGINE"]).endswith("sqlite3")


def read(environ: Mapping[str, str] = os.environ) -> Environment:
    mode = environ.get("TORVET_MODE", "production")
    if mode not in MODES:
        raise ImproperlyConfigured(
            f"TORVET_MODE is {mode!r}; it must be one of {', '.join(MODES)}."
        )
    kept_in = environ.get("TORVET_DATA") or ("var/demo" if mode == "demo" else "var")
    data = Path(kept_in).expanduser().resolve()
    database = _database(environ.get("DATABASE_URL") or f"sqlite:///{data / 'torvet.sqlite3'}")
    embedded = str(database["ENGINE"]).endswith("sqlite3")
    return Environment(
        mode=mode,
        data=data,
        database=database,
        secret_key=environ.get("TORVET_SECRET_KEY") or _kept_secret(data, embedded=embedded),
        hosts=_hosts(environ.get("TORVET_HOSTS", ""), mode),
        https=mode == "production" and environ.get("TORVET_HTTPS", "1") != "0",
        contact=environ.get("TORVET_CONTACT", ""),
        email=_email(environ.get("TORVET_EMAIL_URL", ""), data if mode == "demo" else None),
    )


def _database(url: str) -> dict[str, object]:
    scheme = url.split(":", 1)[0]
    if scheme not in ("sqlite", "postgres", "postgresql"):
        raise ImproperlyConfigured(
            "DATABASE_URL must begin with sqlite:/// or postgres://, "
            f"but it begins with {scheme!r}."
        )
    database: dict[str, object] = dict(dj_database_url.parse(url))
    if scheme == "sqlite":
        # Writers queue from their first statement; readers never wait (write-ahead log).
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        # What a connection asks for the fifth time the server has parsed and planned already.
        options = {"server_side_binding": True, "prepare_threshold": 5}
        database["OPTIONS"] = options | dict(database.get("OPTIONS", {}))  # type: ignore[call-overload]
        database["ENGINE"] = "torvet.base.postgres"
        database["CONN_MAX_AGE"] = 60
        database["CONN_HEALTH_CHECKS"] = True
    return database


def _kept_secret(data: Path, *, embedded: bool) -> str:
    if not embedded:
        raise ImproperlyConfigured(
            "TORVET_SECRET_KEY is missing. With PostgreSQL it must be set in the environment, "
            "so that every process signs with the same key."
        )
    file = data / "secret-key"
    if not file.exists():
        data.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(secrets.token_urlsafe(64))
    return file.read_text().strip()


def _hosts(names: str, mode: str) -> list[str]:
    hosts = [name.strip() for name in names.split(",") if name.strip()]
    return hosts or ["127.0.0.1", "localhost", *(["testserver"] if mode == "test" else [])]


def _email(url: str, demo: Path | None) -> dict[str, object]:
    """Without a server mails are printed; the demonstration keeps them in a folder instead."""
    if not url and demo is not None:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": str(demo / "mails")}
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ImproperlyConfigured("TORVET_EMAIL_URL must look like smtp://user:password@host:587.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp",
    }
