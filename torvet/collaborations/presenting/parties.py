"""Who takes part, who was asked, and who said no or left."""

from dataclasses import dataclass
from datetime import datetime

from torvet.collaborations.addresses import address_of
from torvet.collaborations.forms.parties import InviteForm, LeaveForm
from torvet.collaborations.models import Party, PartyState, Reply
from torvet.collaborations.presenting.seen import Seen
from torvet.collaborations.rules import may_answer_for_others, may_leave
from torvet.collaborations.selectors import unreached

ORDER = (PartyState.ACCEPTED, PartyState.INVITED, PartyState.DECLINED, PartyState.LEFT)


@dataclass(frozen=True)
class ShownParty:
    """`address` is where it answers, for whoever may pass it on; `is_unreached` where nobody could
    be told; `leave` the form with which it leaves, for whoever may say so."""

    row: Party
    at: datetime
    earlier: list[tuple[datetime, Reply]]
    address: str = ""
    is_unreached: bool = False
    leave: LeaveForm | None = None


def shown(seen: Seen) -> dict[str, object]:
    collaboration = seen.collaboration
    lost = unreached(collaboration)
    parties = sorted(
        (
            _shown(seen, party, is_unreached=party.pk in lost)
            for party in collaboration.parties.all()
        ),
        key=lambda one: ORDER.index(PartyState(one.row.state)),
    )
    may_invite = seen.may_tend and not collaboration.is_over
    invite = seen.forms.get("invite") or InviteForm(None, collaboration=collaboration)
    return {"parties": parties, "invite": invite if may_invite else None}


def _shown(seen: Seen, party: Party, *, is_unreached: bool) -> ShownParty:
    house, over = seen.collaboration.house, seen.collaboration.is_over
    is_asked = party.state == PartyState.INVITED and not over
    passes_on = is_asked and may_answer_for_others(seen.membership)
    own = is_asked and party.organization_id == seen.membership.organization_id
    return ShownParty(
        row=party,
        at=house.now(party.left_at or party.answered_at or party.invited_at),
        earlier=[(house.now(one.said_at), one) for one in list(party.replies.all())[:-1]],
        address=address_of(party) if passes_on or own else "",
        is_unreached=is_unreached and is_asked,
        leave=_leave(seen, party) if party.state == PartyState.ACCEPTED and not over else None,
    )


def _leave(seen: Seen, party: Party) -> LeaveForm | None:
    if not may_leave(seen.membership, party):
        return None
    refused = seen.forms.get(f"leave-{party.pk}")
    return refused if isinstance(refused, LeaveForm) else LeaveForm(None, party=party)
