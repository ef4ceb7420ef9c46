"""A need or a target group, and the offers for it: is there a gap, and why."""

from collections.abc import Sequence

from torvet.engines.matching.findings import Gap, GapKind, Reason, fingerprint
from torvet.engines.matching.gaps.answers import meant_for, unserved
from torvet.engines.matching.overlaps.people import People
from torvet.engines.matching.overlaps.profiles import Profile
from torvet.engines.matching.types import Need, Slot, TargetGroup
from torvet.engines.matching.week import minutes_together


def need_gap(need: Need, answers: list[Profile], sectors: list[str]) -> Gap | None:
    """A gap where no offer answers, or none does when the need is felt."""
    missed = unserved(need.wanted, [slot for p in answers for slot in p.offer.slots])
    if answers and not missed:
        return None
    reasons = _answered(missed, answers) if answers else [_unanswered(need)]
    return _gap("need", need.key, missed, answers, sectors, reasons)


def group_gap(
    group: TargetGroup, known: list[Profile], people: People, sectors: list[str]
) -> Gap | None:
    """A gap where the group is free on a day and nothing meant for it meets that time."""
    serving = meant_for(group, known, people)
    missed = tuple(slot for slot in group.free if not _meets(slot, serving))
    if not missed:
        return None
    reasons = [Reason("group.unserved", {"weekdays": _weekdays(missed), "slots": _rows(missed)})]
    general = [p for p in known if p.audience.is_everyone and any(_meets(s, [p]) for s in missed)]
    if general:
        reasons.append(Reason("group.only_open", {"offers": [p.offer.key for p in general]}))
    return _gap("target_group", group.key, missed, serving, sectors, reasons)


def _meets(slot: Slot, offers: list[Profile]) -> bool:
    return any(minutes_together(slot, held) > 0 for p in offers for held in p.offer.slots)


def _unanswered(need: Need) -> Reason:
    asked = {"themes": sorted(need.themes), "groups": sorted(need.target_groups)}
    return Reason("need.unanswered", {**asked, "ages": need.ages, "area": need.area})


def _answered(missed: Sequence[Slot], answers: list[Profile]) -> list[Reason]:
    told = [
        Reason("need.untimed", {"slots": _rows(missed)}),
        Reason("need.answered", {"offers": [profile.offer.key for profile in answers]}),
    ]
    timeless = [profile.offer.key for profile in answers if not profile.offer.slots]
    return [*told, Reason("time.missing", {"offers": timeless})] if timeless else told


def _gap(
    kind: GapKind,
    subject: str,
    missed: tuple[Slot, ...],
    offers: list[Profile],
    sectors: list[str],
    reasons: list[Reason],
) -> Gap:
    answering = {profile.offer.sector for profile in offers} - {""}
    absent = [sector for sector in sectors if sector not in answering]
    if absent:
        reasons.append(Reason("sector.absent", {"sectors": absent}))
    return Gap(
        key=fingerprint("gap", kind, subject),
        kind=kind,
        subject=subject,
        weekdays=tuple(_weekdays(missed)),
        slots=missed,
        answering=tuple(sorted(answering)),
        absent=tuple(absent),
        reasons=tuple(reasons),
    )


def _weekdays(slots: Sequence[Slot]) -> list[int]:
    return sorted({slot.weekday for slot in slots})


def _rows(slots: Sequence[Slot]) -> list[list[int]]:
    return [[slot.weekday, slot.start, slot.end] for slot in slots]
