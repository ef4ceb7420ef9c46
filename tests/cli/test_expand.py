"""`torvet expand` as a shell meets it; nothing here may touch a database."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_command import run
from tests.engines.calendars.writing import calendar, event

KOR = event(
    "SUMMARY:Kor",
    "DURATION:PT2H",
    "RRULE:FREQ=WEEKLY",
    uid="kor",
    start="DTSTART;TZID=Europe/Copenhagen:20260316T170000",
)
LUKKET = event("SUMMARY:Lukket", uid="lukket", start="DTSTART;VALUE=DATE:20260329")
BROKEN = event("DTEND:20260301T090000Z", uid="broken")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kor.ics"
    path.write_bytes(calendar(KOR, LUKKET, BROKEN))
    return path


def expand(file: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    window = ("--from", "2026-03-23", "--to", "2026-03-30")
    assert run("expand", str(file), *window, "--json", *words) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_what_a_calendar_brings_is_one_json_document(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert expand(file, capsys) == {
        "events": 2,
        "occurrences": [
            {
                "uid": "kor",
                "start": "2026-03-23T17:00:00+01:00",
                "end": "2026-03-23T19:00:00+01:00",
                "summary": "Kor",
                "all_day": False,
            },
            {
                "uid": "lukket",
                "start": "2026-03-29T00:00:00+01:00",
                "end": "2026-03-30T00:00:00+02:00",
                "summary": "Lukket",
                "all_day": True,
            },
            {
                "uid": "kor",
                "start": "2026-03-30T17:00:00+02:00",
                "end": "2026-03-30T19:00:00+02:00",
                "summary": "Kor",
                "all_day": False,
            },
        ],
        "refused": [{"uid": "broken", "reason": "It ends before it starts."}],
    }


def test_another_zone_has_other_days_and_shows_other_offsets(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = expand(file, capsys, "--zone", "America/New_York")["occurrences"]
    assert [each["start"] for each in found] == [
        "2026-03-23T12:00:00-04:00",
        "2026-03-29T00:00:00-04:00",
        "2026-03-30T11:00:00-04:00",
    ]


def test_without_json_it_is_a_list_to_read(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("expand", str(file), "--from", "2026-03-29", "--to", "2026-03-30") == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["2026-03-29", "Lukket"],
        ["2026-03-30", "17:00–19:00", "Kor"],
        ["Occurrences:", "2.", "Events", "read:", "2."],
        ["Refused:", "broken", "–", "It", "ends", "before", "it", "starts."],
    ]


def test_a_list_to_read_says_which_of_two_hours_where_clocks_go_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "nat.ics").write_bytes(
        calendar(event("DURATION:PT45M", "SUMMARY:Natteravne", start="DTSTART:20261025T003000Z"))
    )
    days = ("--from", "2026-10-25", "--to", "2026-10-25")
    assert run("expand", str(tmp_path / "nat.ics"), *days) == 0
    assert capsys.readouterr().out.splitlines()[0].split() == [
        "2026-10-25",
        "02:30+02:00–02:15+01:00",
        "Natteravne",
    ]


def test_nothing_in_a_file_steers_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fjendsk.ics").write_bytes(
        calendar(
            event("SUMMARY:a\x1b[31mb\u009b31mc", uid="u\x1b[0m"),
            event(uid="b", start="DTSTART:\x1b]0;x\x07"),
            event(uid="c", start="DTSTART;TZID=\x1b[2J:20260302T090000"),
        )
    )
    days = ("--from", "2026-03-01", "--to", "2026-03-31")
    assert run("expand", str(tmp_path / "fjendsk.ics"), *days) == 0
    told = capsys.readouterr().out
    assert "a[31mb31mc" in told
    assert "Its time zone is not known: [2J." in told
    assert told.replace("\n", "").isprintable()


def test_a_file_that_is_no_calendar_is_refused_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.ics").write_bytes(b"")
    words = ("expand", str(tmp_path / "empty.ics"), "--from", "2026-03-01", "--to", "2026-03-02")
    assert run(*words, "--json") == 1
    told = capsys.readouterr()
    assert json.loads(told.out) == {
        "error": "The file is not a calendar: it has no BEGIN:VCALENDAR."
    }
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--from", "2026-03-01", "--to", "2026-02-01"), "--to lies before --from"),
        (("--from", "2026-02-30", "--to", "2026-03-01"), "'2026-02-30' is not a date"),
        (("--from", "0001-01-01", "--to", "2026-03-01"), "'0001-01-01' is too far away"),
        (("--from", "2026-03-01"), "required: --to"),
        (("--from", "2026-03-01", "--to", "2026-03-01", "--zone", "Mars"), "'Mars' is not a time"),
        (("--from", "2026-03-01", "--to", "2026-03-01", "--zone", "../x"), "'../x' is not a time"),
    ],
)
def test_wrong_use_is_told_in_one_line_and_exits_2(
    file: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    assert run("expand", str(file), *words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert says in told.err


def test_a_file_that_is_not_there_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--from", "2026-03-01", "--to", "2026-03-02")
    assert run("expand", str(tmp_path / "none.ics"), *words) == 2
    assert "There is no file called" in capsys.readouterr().err
    assert run("expand", str(tmp_path), *words) == 2
    assert "cannot be opened" in capsys.readouterr().err


def in_a_shell(file: Path, **said: str) -> "subprocess.Popen[bytes]":
    words = ("expand", str(file), "--from", "2026-03-01", "--to", "2026-03-30", "--json")
    program = (sys.executable, "-c", "import sys, torvet.cli; sys.exit(torvet.cli.main())")
    return subprocess.Popen(
        (*program, *words),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | said,
        cwd=Path(__file__).parents[2],
    )


def test_whoever_stops_reading_gets_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "long.ics"
    path.write_bytes(calendar(event("RRULE:FREQ=MINUTELY;COUNT=9000")))
    with in_a_shell(path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


def test_titles_are_told_in_a_locale_of_few_letters_too(tmp_path: Path) -> None:
    path = tmp_path / "ord.ics"
    path.write_bytes(calendar(event("SUMMARY:Rødgrød – 🍓")))
    with in_a_shell(path, PYTHONIOENCODING="ascii") as process:
        out, err = process.communicate()
    assert (err, process.returncode) == (b"", 0)
    assert json.loads(out)["occurrences"][0]["summary"] == "Rødgrød – 🍓"
