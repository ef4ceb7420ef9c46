"""Every page a coordinator of the demonstration house can open, as addresses."""

from collections.abc import Iterator
from itertools import chain

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from torvet.collaborations.addresses import address_of as invitation_address
from torvet.collaborations.addresses import signing_address
from torvet.collaborations.models import Agreement, Commitment, Outcome
from torvet.directory.models import Contact, House, Strength
from torvet.exchange.models import ImportRun
from torvet.notices.stopping import stop_address
from torvet.seasons.models import Wish
from torvet.surveys.addresses import address_of as survey_address

# Addresses that only take a POST, or give a file.
NOT_PAGES = (
    "archive",
    "restore",
    "copy",
    "move",
    "undo",
    "answer",
    "export",
    "remove",
    "cancel",
    "example",
    "columns",
    "whose",
    "places",
    "book",
    "read",
    "revoke",
    "withdraw",
    "propose",
    "settle",
    "reopen",
    "longer",
    "end",
    "keep",
    "fetch",
    "svg",
    "invite",
    "leave",
    "confirm",
    "pdf",
    "current",
    "ask",
    "sign",
)


def house_patterns(
    patterns: list[URLPattern | URLResolver] | None = None,
) -> Iterator[URLPattern]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from house_patterns(pattern.url_patterns)
        elif "<slug:house>" in str(pattern.pattern):
            yield pattern


def pages_of(house: House) -> list[str]:
    """One address for each page; a page about something is opened for the first such thing."""
    actor = house.organizations.filter(presences__isnull=False).first()
    things = {
        "organization": actor,
        "contact_add": actor,
        "strength_add": actor,
        "presence": actor,
        "offer": house.offers.filter(times__isnull=False).first(),
        "need": house.needs.first(),
        "contact": Contact.objects.filter(organization__house=house).first(),
        "area_strength": Strength.objects.filter(house=house, organization=None).first(),
        "strength": Strength.objects.filter(house=house).exclude(organization=None).first(),
        "member": house.memberships.last(),
        "area": house.areas.first(),
        "place": house.places.first(),
        "room": house.rooms.filter(pictures__isnull=False).first(),
        "terms": house.booking_terms.first(),
        "category": house.borrower_categories.first(),
        "statement": house.organizations.filter(bookings__occurrences__price__gt=0).first(),
        "season": house.seasons.first(),
        "season_wish": Wish.objects.filter(season=house.seasons.first()).first(),
        "season_grant": Wish.objects.filter(season=house.seasons.first()).first(),
        "survey": house.survey_rounds.last(),
        "snapshot": house.network_snapshots.last(),
        "meeting": house.meetings.order_by("pk").first(),
        "meeting_keep": house.meetings.filter(state="called").order_by("pk").first(),
        "sitting": house.meetings.filter(minutes__isnull=False).order_by("pk").first(),
        "sitting_new": house.collaborations.filter(stage="active").first(),
        "outcome": Outcome.objects.filter(collaboration__house=house).first(),
        "outcome_add": house.collaborations.filter(stage="active").first(),
        "convene": house.answers.filter(subject="proposal", verdict="yes").first(),
        "collaboration": house.collaborations.filter(form_readings__isnull=False).first(),
        "commitment": Commitment.objects.filter(state="open", moved_from__isnull=False).first(),
        "commitments_add": house.collaborations.filter(stage="active").first(),
        "agreement_write": house.collaborations.filter(agreements__number=2).first(),
        "import": ImportRun.objects.filter(house=house).first(),
    }
    found = {_address(house, one, things) for one in house_patterns()} - {None}
    ways = (
        _words(house),
        _guide(house),
        _invitations(house),
        _agreements(house),
        _without_account(house),
    )
    return sorted([*filter(None, found), *chain.from_iterable(ways)])


def _without_account(house: House) -> Iterator[str]:
    """The pages behind a signed address: for the coordinator's own actor, and for another."""
    yield reverse("notice_preferences")
    yield stop_address("ingen@klubben.example")
    for survey_round in house.survey_rounds.all():
        for respondent in survey_round.respondents.filter(agreed_at__isnull=False):
            yield survey_address(respondent)
            yield f"{survey_address(respondent)}{respondent.ratings.all()[0].about_id}/"


def _words(house: House) -> Iterator[str]:
    for kind, words in (
        ("themes", house.themes),
        ("target-groups", house.target_groups),
        ("sectors", house.sectors),
        ("house-types", house.house_types),
    ):
        yield reverse("words", args=[house.slug, kind])
        yield reverse("word_add", args=[house.slug, kind])
        yield reverse("word_edit", args=[house.slug, kind, words.order_by("pk")[0].pk])


def _invitations(house: House) -> Iterator[str]:
    """One answered, one not, one that is over."""
    for collaboration in house.collaborations.all():
        yield from (invitation_address(party) for party in collaboration.parties.all()[:2])


def _agreements(house: House) -> Iterator[str]:
    """Each version, on its page and by the address of one that signs it."""
    for row in Agreement.objects.filter(collaboration__house=house):
        yield reverse("agreement", args=[house.slug, row.collaboration_id, row.number])
        yield signing_address(row, row.between.all()[0].party)


def _guide(house: House) -> Iterator[str]:
    yield reverse("guide_edit", args=[house.slug, 2])
    yield reverse("guide_type_edit", args=[house.slug, 2])


def _address(house: House, pattern: URLPattern, things: dict[str, object]) -> str | None:
    name = pattern.name or ""
    if name.rpartition("_")[2] in NOT_PAGES and name not in ("answers", "meeting_move"):
        return None
    wanted = set(pattern.pattern.converters) - {"house"}
    values: dict[str, object] = {"house": house.slug}
    if "pk" in wanted:
        best = max((word for word in things if name.startswith(word)), key=len, default="")
        if not best or things[best] is None:
            return None
        values["pk"] = things[best].pk  # type: ignore[attr-defined]
    if wanted - {"pk"}:
        return None
    return reverse(name, kwargs=values)
