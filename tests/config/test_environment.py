"""Configuration from the environment, and what is said where it is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import read

POSTGRES = "postgres://torvet:secret@db.example/torvet"


def test_without_a_database_url_the_data_folder_holds_one(tmp_path: Path) -> None:
    environment = read({"TORVET_DATA": str(tmp_path)})
    assert environment.database["NAME"] == str(tmp_path / "torvet.sqlite3")
    assert environment.is_embedded


def test_an_embedded_installation_makes_its_key_once_and_keeps_it_to_itself(tmp_path: Path) -> None:
    first = read({"TORVET_DATA": str(tmp_path)}).secret_key
    assert read({"TORVET_DATA": str(tmp_path)}).secret_key == first
    assert len(first) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_postgres_demands_a_key_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="TORVET_SECRET_KEY is missing"):
        read({"TORVET_DATA": str(tmp_path), "DATABASE_URL": POSTGRES})


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DATABASE_URL", "mysql://x/y", "must begin with sqlite:/// or postgres://"),
        ("TORVET_MODE", "party", "must be one of production, demo, test"),
        ("TORVET_EMAIL_URL", "pigeon://loft", "must look like smtp://"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, name: str, value: str, says: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=says):
        read({"TORVET_DATA": str(tmp_path), name: value})


def test_production_settings_pass_djangos_deployment_check_in_silence(tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "TORVET_DATA": str(tmp_path),
        "TORVET_SECRET_KEY": "p" * 30 + "Q7!" + "rst9" * 10,
        "DATABASE_URL": POSTGRES,
        "TORVET_HOSTS": "torvet.example",
    }
    checked = subprocess.run(
        [sys.executable, "-W", "error", "-m", "django", "check", "--deploy"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout == "System check identified no issues (0 silenced).\n"


def test_migrations_are_complete(db: None) -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
