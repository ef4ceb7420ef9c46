"""What the parties agree on: versions, signatures, and the paper."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from io import BytesIO

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.collaborations.making import a_collaboration, a_party
from tests.factories import NOW, a_house, a_member, a_need, an_organization
from torvet.accounts.models import User
from torvet.collaborations.actions.agreeing import (
    AllHaveSigned,
    BasisMissing,
    EndsTooSoon,
    NoPurpose,
    NotTakingPart,
    NotTheNewest,
    ReviewTooSoon,
    TooFewToAgree,
    WrittenMeanwhile,
    ask_signatures,
    write_agreement,
)
from torvet.collaborations.actions.answering import HasLeft
from torvet.collaborations.actions.parties import leave_collaboration
from torvet.collaborations.actions.settling import HasEnded
from torvet.collaborations.actions.signing import (
    NameMissing,
    NotNamedInIt,
    SignedAlready,
    TextChanged,
    sign_agreement,
)
from torvet.collaborations.addresses import signing_address
from torvet.collaborations.models import (
    Agreement,
    Collaboration,
    DataBasis,
    Party,
    Signature,
    Stage,
)
from torvet.collaborations.papers import paper_of
from torvet.collaborations.terms import Brought, Terms
from torvet.directory.models import House, Role
from torvet.directory.writing import LooksLikeCpr

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
TERMS = Terms(
    valid_from=TODAY,
    purpose="Skak hver fredag",
    review_on=date(2026, 9, 1),
    need="Unge keder sig",
    target_group="Unge",
)


@pytest.fixture
def house() -> House:
    return a_house("lind", name="Lindehuset")


@pytest.fixture
def by(house: House) -> User:
    return a_member(house).user


@pytest.fixture
def made(house: House) -> Collaboration:
    club = an_organization(house, "Skakklubben", email="skak@example.org")
    library = an_organization(house, "Biblioteket", email="bib@example.org")
    need = a_need(house, "Unge keder sig")
    return a_collaboration(house, club, library, stage=Stage.AGREED, title="Skak", need=need)


@pytest.fixture
def club(made: Collaboration) -> Party:
    return made.parties.get(organization__name="Skakklubben")


@pytest.fixture
def library(made: Collaboration) -> Party:
    return made.parties.get(organization__name="Biblioteket")


def write(
    made: Collaboration, by: User, *brings: Brought, seen: str = "", terms: Terms = TERMS
) -> Agreement:
    return write_agreement(
        collaboration=made, terms=terms, brings=brings, seen=seen, by=by, now=NOW
    )


def sign(row: Agreement, party: Party, name: str = "Bo", seen: str = "", **more: object) -> None:
    said: dict[str, object] = {"way": Signature.Way.LINK, "by": None, "now": NOW, **more}
    sign_agreement(agreement=row, party=party, name=name, seen=seen or row.mark, **said)  # type: ignore[arg-type]


@pytest.fixture
def first(made: Collaboration, by: User, club: Party) -> Agreement:
    return write(made, by, Brought(club.pk, "Ti brætter", "equipment"))


def test_the_first_version_names_the_parties_and_what_they_bring(
    first: Agreement, club: Party
) -> None:
    assert (first.number, first.mark) == (1, "1.1")
    assert [one.name for one in first.between.all()] == ["Biblioteket", "Skakklubben"]
    (brought,) = first.contributions.all()
    assert (brought.party, brought.what, brought.kind) == (club, "Ti brætter", "equipment")


def test_while_nobody_has_signed_it_is_written_anew_under_its_number(
    first: Agreement, made: Collaboration, by: User
) -> None:
    again = write(made, by, seen="1.1", terms=replace(TERMS, purpose="Skak om torsdagen"))
    assert (again.pk, again.mark) == (first.pk, "1.2")
    assert not again.contributions.exists()


def test_changed_after_signing_it_is_a_new_version_and_the_old_stays_signed(
    first: Agreement, made: Collaboration, by: User, club: Party
) -> None:
    sign(first, club)
    second = write(made, by, seen="1.1", terms=replace(TERMS, purpose="Skak om torsdagen"))
    assert (second.number, second.signatures.count()) == (2, 0)
    first.refresh_from_db()
    assert (first.purpose, first.signatures.count()) == ("Skak hver fredag", 1)
    assert first.contributions.count() == 1


def test_two_who_change_it_at_once_the_second_is_told(
    first: Agreement, made: Collaboration, by: User, club: Party
) -> None:
    write(made, by, seen="1.1")
    with pytest.raises(WrittenMeanwhile):
        write(made, by, seen="1.1", terms=replace(TERMS, purpose="Mit"))
    with pytest.raises(WrittenMeanwhile):
        write(made, by, seen="", terms=replace(TERMS, purpose="Mit"))
    assert Agreement.objects.get().purpose == "Skak hver fredag"


def test_what_is_unclear_is_refused(made: Collaboration, by: User, club: Party) -> None:
    asked = a_party(made, an_organization(made.house), accepted=False)
    for terms, brings, error in (
        (replace(TERMS, purpose=" "), (), NoPurpose),
        (replace(TERMS, valid_to=TODAY - timedelta(1)), (), EndsTooSoon),
        (replace(TERMS, review_on=TODAY), (), ReviewTooSoon),
        (replace(TERMS, data_choice=DataBasis.OTHER), (), BasisMissing),
        (replace(TERMS, data_basis="070761-4285"), (), LooksLikeCpr),
        (TERMS, (Brought(club.pk, "070761-4285"),), LooksLikeCpr),
        (TERMS, (Brought(asked.pk, "Te"),), NotTakingPart),
    ):
        with pytest.raises(error):
            write(made, by, *brings, terms=terms)
    assert not Agreement.objects.exists()


def test_it_is_between_two_at_least_and_before_the_end(
    made: Collaboration, by: User, club: Party
) -> None:
    leave_collaboration(party=club, reason="Vi lukker", by=by, now=NOW)
    with pytest.raises(TooFewToAgree):
        write(made, by)
    Collaboration.objects.update(stage=Stage.CLOSED)
    with pytest.raises(HasEnded):
        write(made, by)


def test_each_is_asked_by_an_address_of_its_own_and_all_are_told_once_all_have_signed(
    first: Agreement,
    by: User,
    club: Party,
    library: Party,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        ask_signatures(agreement=first, by=by, now=NOW)
    sent = {mail.to[0]: str(mail.body) for mail in mailoutbox}
    assert sent.keys() == {"skak@example.org", "bib@example.org"}
    assert sent["skak@example.org"].endswith(signing_address(first, club))
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        sign(first, club)
    assert [mail.to[0] for mail in mailoutbox] == [by.email]
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        sign(first, library)
    assert {mail.to[0] for mail in mailoutbox} == {by.email, "skak@example.org", "bib@example.org"}
    with pytest.raises(AllHaveSigned):
        ask_signatures(agreement=first, by=by, now=NOW)


def test_asked_again_only_those_who_have_not_signed_are_asked(
    first: Agreement, by: User, club: Party, library: Party
) -> None:
    sign(first, club)
    assert ask_signatures(agreement=first, by=by, now=NOW) == [library]


def test_who_signed_the_former_version_is_told_that_it_has_changed(
    first: Agreement,
    made: Collaboration,
    by: User,
    club: Party,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    sign(first, club)
    second = write(made, by, seen="1.1")
    with django_capture_on_commit_callbacks(execute=True):
        ask_signatures(agreement=second, by=by, now=NOW)
    sent = {mail.to[0]: str(mail.body) for mail in mailoutbox}
    assert "siden version 1 blev underskrevet" in sent["skak@example.org"]
    assert "siden version 1" not in sent["bib@example.org"]
    with pytest.raises(NotTheNewest):
        ask_signatures(agreement=first, by=by, now=NOW)


def test_what_cannot_be_signed(
    first: Agreement, made: Collaboration, by: User, club: Party, library: Party
) -> None:
    late = a_party(made, an_organization(made.house))
    sign(first, club)
    for deed, error in (
        (partial(sign, first, club), SignedAlready),
        (partial(sign, first, library, name=" "), NameMissing),
        (partial(sign, first, library, name="070761-4285"), LooksLikeCpr),
        (partial(sign, first, library, seen="1.0"), TextChanged),
        (partial(sign, first, late), NotNamedInIt),
    ):
        with pytest.raises(error):
            deed()
    write(made, by, seen="1.1")
    with pytest.raises(NotTheNewest):
        sign(first, library)
    leave_collaboration(party=library, reason="Vi lukker", by=by, now=NOW)
    with pytest.raises(HasLeft):
        sign(Agreement.objects.get(number=2), library)
    Collaboration.objects.update(stage=Stage.CLOSED)
    with pytest.raises(HasEnded):
        sign(Agreement.objects.get(number=2), club)
    assert Signature.objects.count() == 1


# The signed address


def typed(row: Agreement, name: str = "Bo Skak") -> dict[str, str]:
    return {"name": name, "stands_by": "on", "seen": row.mark}


def test_by_the_address_it_is_read_whole_and_signed_without_an_account(
    client: Client, first: Agreement, club: Party
) -> None:
    address = signing_address(first, club)
    page = client.get(address).content.decode()
    for said in (
        "Skak hver fredag",
        "Unge keder sig",
        "Ti brætter",
        "Biblioteket",
        "Vi deler intet",
    ):
        assert said in page
    assert client.post(address, {**typed(first), "stands_by": ""}).status_code == 422
    assert (
        "Bo Skak skrev under for Skakklubben" in client.post(address, typed(first)).content.decode()
    )
    signature = Signature.objects.get()
    assert (signature.name, signature.way, signature.taken_by) == ("Bo Skak", "link", None)


def test_signed_twice_it_says_who_signed(client: Client, first: Agreement, club: Party) -> None:
    address = signing_address(first, club)
    client.post(address, typed(first))
    again = client.post(address, typed(first, "En anden"))
    assert again.status_code == 422
    assert "Bo Skak har allerede skrevet under" in again.content.decode()
    assert Signature.objects.get().name == "Bo Skak"


def test_the_address_of_an_older_version_leads_to_the_newer(
    client: Client, first: Agreement, made: Collaboration, by: User, club: Party, library: Party
) -> None:
    sign(first, library)
    second = write(made, by, seen="1.1")
    page = client.get(signing_address(first, club)).content.decode()
    assert signing_address(second, club) in page
    assert 'name="stands_by"' not in page
    assert client.post(signing_address(first, club), typed(first)).status_code == 422


def test_the_text_that_changed_while_it_was_read_is_shown_anew(
    client: Client, first: Agreement, made: Collaboration, by: User, club: Party
) -> None:
    write(made, by, seen="1.1", terms=replace(TERMS, purpose="Skak om torsdagen"))
    page = client.post(signing_address(first, club), typed(first))
    assert page.status_code == 422
    assert "Skak om torsdagen" in page.content.decode()
    assert 'value="1.2"' in page.content.decode()
    assert not Signature.objects.exists()


def test_a_party_that_left_reads_that_it_cannot_sign(
    client: Client, first: Agreement, by: User, club: Party
) -> None:
    leave_collaboration(party=club, reason="Vi lukker", by=by, now=NOW)
    page = client.get(signing_address(first, club)).content.decode()
    assert "Skakklubben har forladt samarbejdet og kan ikke skrive under." in page
    assert client.post(signing_address(first, club), typed(first)).status_code == 422


def test_an_address_that_was_changed_opens_nothing(
    client: Client, first: Agreement, club: Party
) -> None:
    whole = signing_address(first, club)
    for address in (
        whole[:-3] + "/",
        whole.replace(f"{club.pk}-1", f"{club.pk}-2", 1),
        "/a/x/pdf/",
    ):
        assert client.get(address).status_code == 404


def test_somebody_of_another_actor_is_led_to_their_own(
    client: Client, house: House, first: Agreement, club: Party, library: Party
) -> None:
    member = a_member(house, Role.STAFF, organization=library.organization)
    client.force_login(member.user)
    address = signing_address(first, club)
    assert signing_address(first, library) in client.get(address).content.decode()
    assert client.post(address, typed(first)).status_code == 403
    assert not Signature.objects.exists()


# The pages of the house


@pytest.fixture
def coordinator(client: Client, by: User) -> Client:
    client.force_login(by)
    return client


def page_of(made: Collaboration, more: str = "") -> str:
    return f"/h/lind/collaborations/{made.pk}/{more}"


def form_of(**more: str) -> dict[str, str]:
    return {
        "purpose": "Skak hver fredag",
        "valid_from": "2026-03-02",
        "data_choice": "nothing",
        "review_on": "2099-01-01",
        "seen": "",
        **more,
    }


def test_nothing_is_typed_twice(coordinator: Client, made: Collaboration) -> None:
    Collaboration.objects.update(purpose="Et sted at være")
    page = coordinator.get(page_of(made, "agreements/write/")).content.decode()
    for said in ("Et sted at være", "Unge keder sig", "Hvad bidrager Skakklubben med?"):
        assert said in page


def test_it_is_written_on_one_page(coordinator: Client, made: Collaboration, club: Party) -> None:
    sent = form_of(**{f"brings-{club.pk}-0-what": "Ure", f"brings-{club.pk}-0-kind": "equipment"})
    written = coordinator.post(page_of(made, "agreements/write/"), sent, follow=True)
    assert "Ure" in written.content.decode()
    assert Agreement.objects.get().contributions.get().what == "Ure"


def test_overtaken_what_was_typed_stays_and_saving_again_is_meant(
    coordinator: Client, made: Collaboration, first: Agreement
) -> None:
    address, mine = page_of(made, "agreements/write/"), form_of(purpose="Mit")
    refused = coordinator.post(address, mine)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Mit</textarea>" in page
    assert 'name="seen" value="1.1"' in page
    assert coordinator.post(address, {**mine, "seen": "1.1"}).status_code == 302
    assert Agreement.objects.get().purpose == "Mit"


def test_a_signature_is_taken_in_the_house_by_the_coordinator_only(
    coordinator: Client, by: User, made: Collaboration, first: Agreement, club: Party
) -> None:
    address = page_of(made, f"agreements/1/sign/{club.pk}/")
    sent = {f"sign-{club.pk}-name": "Bo", f"sign-{club.pk}-seen": "1.1"}
    staff = Client()
    staff.force_login(a_member(made.house, Role.STAFF, organization=club.organization).user)
    assert staff.post(address, sent).status_code == 403
    assert coordinator.post(address, {}).status_code == 422
    assert coordinator.post(address, sent).status_code == 302
    signature = Signature.objects.get()
    assert (signature.way, signature.taken_by, signature.name) == ("house", by, "Bo")


def test_a_version_is_compared_with_the_former(
    coordinator: Client, made: Collaboration, first: Agreement, by: User, club: Party
) -> None:
    sign(first, club)
    write(made, by, seen="1.1", terms=replace(TERMS, purpose="Skak om torsdagen"))
    page = coordinator.get(page_of(made, "agreements/2/")).content.decode()
    changes = page[page.index('class="changes"') :]
    for said in ("Skak hver fredag", "Skak om torsdagen", "Skakklubben: Ti brætter (Udstyr)"):
        assert said in changes
    assert "Unge keder sig" not in changes


def test_the_page_asks_as_much_with_many_versions_as_with_two(
    coordinator: Client, made: Collaboration, first: Agreement, by: User, club: Party
) -> None:
    sign(first, club)
    write(made, by, Brought(club.pk, "Ure"), seen="1.1")
    coordinator.get(page_of(made))
    with CaptureQueriesContext(connection) as few:
        coordinator.get(page_of(made))
    for number in range(2, 5):
        row = Agreement.objects.get(number=number)
        sign(row, club)
        write(made, by, Brought(club.pk, "Ure"), seen=row.mark)
    with CaptureQueriesContext(connection) as many:
        coordinator.get(page_of(made))
    assert len(few) == len(many)


def test_another_house_and_the_board_find_nothing(house: House, first: Agreement) -> None:
    for membership in (a_member(house, Role.BOARD), a_member(a_house("nabo"))):
        client = Client()
        client.force_login(membership.user)
        for more in (
            "agreements/1/",
            "agreements/write/",
            "agreements/1/pdf/",
            "agreements/current.pdf",
        ):
            assert client.get(page_of(first.collaboration, more)).status_code == 404
        assert client.post(page_of(first.collaboration, "agreements/1/ask/")).status_code == 404


# The paper


def read(paper: bytes) -> tuple[PdfReader, str]:
    reader = PdfReader(BytesIO(paper))
    return reader, "\n".join(one.extract_text() for one in reader.pages)


@pytest.mark.parametrize(
    ("language", "said"), [("da", "Hvad hver bidrager med"), ("en", "What each brings")]
)
def test_the_paper_says_all_of_it_and_what_it_is(
    first: Agreement, club: Party, language: str, said: str
) -> None:
    sign(first, club, name="Bo Skak")
    reader, text = read(paper_of(first, language=language, now=NOW, is_current=True))
    for words in (said, "Skak hver fredag", "Ti brætter", "Bo Skak", "Biblioteket", "1.1"):
        assert words in text
    meta = reader.metadata
    assert meta is not None
    assert (meta.title, meta.author) == ("Skak", "Lindehuset")
    assert meta.creation_date is not None
    assert meta.creation_date.date() == TODAY
    assert "Skakklubben" in str(meta.subject)
    assert "Skakklubben" in str(meta.keywords)
    assert reader.trailer["/Root"]["/Lang"] == language
    width, height = (round(float(side)) for side in reader.pages[0].mediabox[2:])
    assert (width, height) == (595, 842)


def test_what_somebody_typed_is_never_an_instruction(made: Collaboration, by: User) -> None:
    nasty = '#read("/etc/passwd") *fed* $x^2$ <b> \\ = Titel // nej [x] @y'
    row = write(made, by, terms=replace(TERMS, purpose=f"{nasty}\n\n- punkt\nny linje\x07"))
    _reader, text = read(paper_of(row, language="da", now=NOW, is_current=True))
    told = " ".join(text.split())
    assert nasty in told
    assert "- punkt" in told


def test_the_newest_is_there_at_any_time_and_an_older_says_that_it_is(
    coordinator: Client, made: Collaboration, first: Agreement, by: User, club: Party
) -> None:
    sign(first, club)
    write(made, by, seen="1.1")
    current = coordinator.get(page_of(made, "agreements/current.pdf"))
    assert current["Content-Type"] == "application/pdf"
    assert "version 2.1, den gældende" in " ".join(read(current.content)[1].split())
    older = coordinator.get(page_of(made, "agreements/1/pdf/?lang=en"))
    assert "there was a newer one" in " ".join(read(older.content)[1].split())
    by_link = Client().get(signing_address(first, club) + "pdf/?lang=en")
    assert "there was a newer one" in " ".join(read(by_link.content)[1].split())


def test_a_long_one_takes_several_pages(made: Collaboration, by: User) -> None:
    row = write(made, by, terms=replace(TERMS, purpose="Vi mødes og spiller. " * 180))
    reader, text = read(paper_of(row, language="da", now=NOW, is_current=True))
    assert len(reader.pages) > 1
    assert f"{len(reader.pages)} / {len(reader.pages)}" in text
