"""Keeping a picture of the network: from the work, from a survey round, from a file."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.base.rows import insert_all
from torvet.directory.models import House, Organization, Sector
from torvet.directory.writing import refuse_cpr
from torvet.engines import network as engine
from torvet.engines.layout import places_of
from torvet.network.figuring import as_stored
from torvet.network.fitting import NothingToKeep, refuse_misfit
from torvet.network.models import Kind, Snapshot, SnapshotActor, SnapshotTie, Source
from torvet.network.reading import Bond, Member, Picture, member_of, picture_on
from torvet.surveys.models import SurveyRound
from torvet.surveys.results import ties_shown


class DayToCome(DomainError):
    message = _("Choose a day up to today.")
    field = "taken_on"


class NotForTheHouse(DomainError):
    message = _("Those who answered this round did not agree to show it by name.")


@transaction.atomic
def keep_work(*, house: House, name: str, by: User | None, now: datetime) -> Snapshot:
    """As it is today."""
    refuse_cpr({"name": name})
    with translation.override("da"):
        picture = picture_on(house, house.today(now), now=now)
    if not picture.members:
        raise NothingToKeep
    return _keep(house, picture, name, Source.WORK, by, now)


@transaction.atomic
def keep_survey(*, survey_round: SurveyRound, by: User, now: datetime) -> Snapshot:
    """Who said how closely it works with whom, both ways kept. Raises NotForTheHouse where the text
    that was agreed to does not show levels by name."""
    house = survey_round.house
    said = ties_shown(survey_round)
    if said is None:
        raise NotForTheHouse
    asked = [
        one.organization for one in survey_round.respondents.select_related("organization__sector")
    ]
    pairs = [(str(tie.by.pk), str(tie.about.pk)) for tie in said if tie.level]
    with translation.override("da"):
        members = _placed([member_of(one, (0.5, 0.5)) for one in asked], pairs)
    day = house.today(survey_round.closed_at) if survey_round.closed_at else survey_round.closes_on
    bonds = tuple(
        Bond(str(tie.by.pk), str(tie.about.pk), Kind.SURVEY, float(tie.level), day.isoformat(), 1)
        for tie in said
        if tie.level
    )
    picture = Picture(day, members, bonds, is_directed=True)
    return _keep(house, picture, survey_round.name, Source.SURVEY, by, now)


@transaction.atomic
def keep_file(
    *,
    house: House,
    network: engine.Network,
    name: str,
    taken_on: date,
    sector: str,
    by: User,
    now: datetime,
) -> Snapshot:
    """An earlier mapping becomes a picture. Actors that the house knows by one of their names are
    those; the others stand there by the name the file gives them. `sector` names the attribute that
    says it, "" for none. Raises DayToCome, LooksLikeCpr, and what `refuse_misfit` raises."""
    refuse_cpr({"name": name, **{f"actor {one.id}": one.name for one in network.actors}})
    if taken_on > house.today(now):
        raise DayToCome
    refuse_misfit(network)
    known = _known(house)
    pairs = [(tie.source, tie.target) for tie in network.ties]
    members = _placed([_outsider(one, sector) for one in network.actors], pairs)
    bonds = tuple(
        Bond(tie.source, tie.target, tie.kind, tie.weight, tie.when, 1, tie.attributes)
        for tie in network.ties
    )
    picture = Picture(taken_on, members, bonds, network.directed)
    return _keep(house, picture, name, Source.FILE, by, now, known)


@transaction.atomic
def drop_snapshot(*, snapshot: Snapshot, by: User) -> None:
    """One that was kept by mistake."""
    record(code="network.snapshot.dropped", subject=snapshot, by=by, house_id=snapshot.house_id)
    snapshot.delete()


def _known(house: House) -> dict[str, Organization]:
    found: dict[str, Organization] = {}
    for one in house.organizations.filter(archived_at=None).select_related("sector"):
        for name in (one.name, *one.alternate_name.split(",")):
            if name.strip():
                found.setdefault(name.strip().casefold(), one)
    return found


def _outsider(actor: engine.Actor, sector: str) -> Member:
    """As the file has it; its sector is one of its attributes."""
    said = actor.attributes.get(sector, "") if sector else ""
    return Member(actor.id, actor.name, sector=said[:100], attributes=actor.attributes)


def _placed(members: list[Member], pairs: list[tuple[str, str]]) -> tuple[Member, ...]:
    at = {member.key: number for number, member in enumerate(members)}
    numbered = [(at[one], at[other]) for one, other in pairs if one != other]
    places = places_of(len(members), numbered)
    return tuple(
        replace(member, place=place) for member, place in zip(members, places, strict=True)
    )


def _keep(
    house: House,
    picture: Picture,
    name: str,
    source: Source,
    by: User | None,
    now: datetime,
    known: Mapping[str, Organization] | None = None,
) -> Snapshot:
    snapshot = Snapshot.objects.create(
        house=house,
        name=name,
        taken_on=picture.day,
        source=source,
        is_directed=picture.is_directed,
        figures=as_stored(picture),
        taken_at=now,
        taken_by=by,
    )
    insert_all(_actor_rows(snapshot, picture, known or {}))
    insert_all(_tie_rows(snapshot, picture))
    details = {"source": source.value, "actors": len(picture.members), "ties": len(picture.bonds)}
    code = "network.snapshot.taken"
    record(code=code, subject=snapshot, by=by, house_id=house.pk, details=details)
    return snapshot


def _actor_rows(
    snapshot: Snapshot, picture: Picture, known: Mapping[str, Organization]
) -> list[SnapshotActor]:
    rows, taken = [], set()
    marks = _sectors(snapshot.house)
    for member in picture.members:
        ours = known.get(member.name.casefold())
        pk = member.organization_id or (ours.pk if ours and ours.pk not in taken else None)
        taken.add(pk)
        sector = marks.get(member.sector.casefold()) or (ours.sector if ours and pk else None)
        rows.append(
            SnapshotActor(
                snapshot=snapshot,
                organization_id=pk,
                key=member.key,
                name=member.name,
                sector=sector.name_da if sector else member.sector,
                mark=sector.mark if sector else member.mark,
                colour=sector.colour if sector else member.colour,
                attributes=dict(member.attributes),
                x=member.place[0],
                y=member.place[1],
            )
        )
    return rows


def _tie_rows(snapshot: Snapshot, picture: Picture) -> list[SnapshotTie]:
    of = dict(snapshot.actors.values_list("key", "pk"))
    return [
        SnapshotTie(
            snapshot=snapshot,
            source_id=of[bond.one],
            target_id=of[bond.other],
            kind=bond.kind,
            weight=bond.strength,
            when=bond.when,
            facts=bond.facts,
            attributes=dict(bond.attributes),
        )
        for bond in picture.bonds
    ]


def _sectors(house: House) -> dict[str, Sector]:
    """By each of its names, and its code."""
    return {
        name.casefold(): sector
        for sector in house.sectors.all()
        for name in (sector.code, sector.name_en, sector.name_da)
        if name
    }
