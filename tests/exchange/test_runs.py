"""An import in the background: previewed, applied, failed, given up; its files kept and let go."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from tests.exchange.importing import HEADERS
from tests.factories import NOW, a_member, a_user
from torvet.accounts.models import User
from torvet.audit.models import Entry
from torvet.directory.models import House, Offer, Organization, Role
from torvet.engines.phrases.columns import Field, MappingProposal
from torvet.exchange import running, selectors, uploads
from torvet.exchange.actions import (
    NoFiles,
    NotReady,
    apply_run,
    drop_run,
    forget_mapping,
    preview_again,
    remember_mapping,
    start_import,
)
from torvet.exchange.models import ImportFile, ImportRun, RunState

LIST = f"{HEADERS}\nNordvang IF;Fodbold;;;;;;;;;;\n".encode()
pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return a_user(language="en")


@pytest.fixture
def started(
    house: House, person: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> ImportRun:
    """A preview that has been made."""
    with django_capture_on_commit_callbacks(execute=True):
        run = start_import(house=house, files=[upload(LIST)], by=person, now=NOW)
    run.refresh_from_db()
    return run


def upload(content: bytes, name: str = "liste.csv") -> File[bytes]:
    return ContentFile(content, name)


def stored(run: ImportRun) -> list[str]:
    return default_storage.listdir(f"imports/{run.folder}/upload")[1]


def test_a_preview_tells_what_would_happen_and_saves_nothing(started: ImportRun) -> None:
    assert started.state == RunState.DONE
    assert started.may_be_applied
    assert started.report["created"]["offer"] == 1
    assert Offer.objects.count() == 0
    [table] = started.tables
    assert (table["file"], table["header_row"], table["mapping"]["kind"]) == (
        "liste.csv",
        1,
        "offers",
    )
    assert table["sample"][0][:2] == ["Nordvang IF", "Fodbold"]
    assert stored(started) == ["liste.csv"]


def test_applying_a_preview_saves_and_lets_the_files_go(
    started: ImportRun,
    person: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        apply_run(run=started, by=person, now=NOW)
    started.refresh_from_db()
    assert (started.state, started.is_preview) == (RunState.DONE, False)
    assert Offer.objects.get().name == "Fodbold"
    assert ImportFile.objects.count() == 0
    assert not Path(default_storage.path(f"imports/{started.folder}")).exists()
    entry = Entry.objects.get(code="exchange.import.completed")
    assert (entry.by, entry.details["created"]["offer"]) == (person, 1)


def test_a_run_is_applied_once(started: ImportRun, person: User) -> None:
    apply_run(run=started, by=person, now=NOW)
    with pytest.raises(NotReady):
        apply_run(run=started, by=person, now=NOW)


def test_columns_put_right_by_hand_are_used_and_remembered(
    started: ImportRun,
    house: House,
    person: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    [table] = started.tables
    proposal = MappingProposal.from_plain(table["mapping"])
    corrected = proposal.corrected(1, Field.IGNORE).of_kind("organizations")
    with django_capture_on_commit_callbacks(execute=True):
        preview_again(run=started, mapping={table["signature"]: corrected}, by=person, now=NOW)
    started.refresh_from_db()
    assert started.report["created"] == {"organization": 1}
    assert selectors.mappings_of(house) == {table["signature"]: corrected}


def test_a_remembered_mapping_is_used_until_it_is_forgotten(
    started: ImportRun, house: House, person: User
) -> None:
    proposal = MappingProposal.from_plain(started.tables[0]["mapping"])
    mapping = remember_mapping(house=house, proposal=proposal, by=person, now=NOW)
    assert mapping.signature == started.tables[0]["signature"]
    forget_mapping(mapping=mapping, by=person)
    assert selectors.mappings_of(house) == {}


def test_a_preview_of_unknown_columns_waits_to_be_told_what_they_mean(
    house: House, person: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    content = b"kolonne 1;kolonne 2\nx;y\n"
    with django_capture_on_commit_callbacks(execute=True):
        run = start_import(house=house, files=[upload(content)], by=person, now=NOW)
    run.refresh_from_db()
    assert run.state == RunState.DONE
    assert run.tables[0]["mapping"]["kind"] == "unknown"


def test_a_broken_file_fails_with_a_plain_reason_in_the_persons_language(
    house: House, person: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        run = start_import(
            house=house, files=[upload(b"PK\x03\x04", "liste.xlsx")], by=person, now=NOW
        )
    run.refresh_from_db()
    assert run.state == RunState.FAILED
    assert run.error.startswith("liste.xlsx: The file is damaged or cut off.")
    assert ImportFile.objects.count() == 0


def test_several_files_that_make_a_package_are_read_as_one(
    house: House, person: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    files = [
        upload(b"id,name\n1,Nordhuset\n", "organizations.csv"),
        upload("id,organization_id,name\n7,1,Café\n".encode(), "services.csv"),
    ]
    with django_capture_on_commit_callbacks(execute=True):
        run = start_import(house=house, files=files, by=person, now=NOW, preview=False)
    assert Offer.objects.get().organization == Organization.objects.get()
    run.refresh_from_db()
    assert [file["name"] for file in run.report["files"]] == ["organizations.csv", "services.csv"]


def test_a_preview_given_up_leaves_nothing(started: ImportRun, person: User) -> None:
    folder = Path(default_storage.path(f"imports/{started.folder}"))
    assert folder.exists()
    drop_run(run=started, by=person)
    assert not folder.exists()
    assert not ImportRun.objects.exists()


def test_a_new_import_throws_away_what_an_older_preview_left(
    started: ImportRun, house: House, person: User
) -> None:
    start_import(house=house, files=[upload(LIST)], by=person, now=NOW)
    assert started.files.count() == 0


def test_an_import_without_files_is_refused(house: House, person: User) -> None:
    with pytest.raises(NoFiles):
        start_import(house=house, files=[], by=person, now=NOW)


def test_a_run_that_is_not_waiting_is_left_alone(started: ImportRun) -> None:
    running.carry_out(started.pk, NOW)
    started.refresh_from_db()
    assert started.state == RunState.DONE


def test_only_coordinators_see_the_runs(started: ImportRun, house: House) -> None:
    seen = [
        selectors.runs_visible_to(a_member(house, role)).count()
        for role in (Role.COORDINATOR, Role.STAFF, Role.BOARD)
    ]
    assert seen == [1, 0, 0]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\bo\\liste.xlsx", "liste.xlsx"),
        (".hemmelig", "hemmelig"),
        ("", "file"),
        ("liste<1>.csv", "liste_1_.csv"),
    ],
)
def test_a_typed_name_becomes_a_plain_one(typed: str, kept: str) -> None:
    assert uploads.plain_name(typed, set()) == kept


def test_two_files_of_one_name_get_two_names() -> None:
    taken: set[str] = set()
    assert [uploads.plain_name("a.csv", taken) for _ in range(2)] == ["a.csv", "a (2).csv"]
