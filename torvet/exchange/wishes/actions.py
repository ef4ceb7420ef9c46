"""Putting the wishes of a list into a round."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.exchange.ledger import Outcome
from torvet.exchange.wishes.bringing import Account, Bringing
from torvet.exchange.wishes.columns import Part
from torvet.exchange.wishes.reading import read_wishes
from torvet.exchange.wishes.sheets import Sheet
from torvet.seasons.actions.rounds import SettledAlready
from torvet.seasons.models import Season


@transaction.atomic
def bring_in_wishes(
    *,
    season: Season,
    sheet: Sheet,
    parts: Sequence[Part],
    by: User,
    now: datetime,
    dry_run: bool = False,
) -> Account:
    """`parts` say what each column is. With `dry_run` all is done and then undone.

    What the list said last time is remembered: a wish it says the same of is left as it stands,
    also where somebody has changed or withdrawn it since. Raises SettledAlready.
    """
    if season.is_settled:
        raise SettledAlready
    account = Account()
    work = Bringing(season, account, by, now)
    for asked in read_wishes(season, sheet, parts, account.ledger):
        work.bring(asked)
    account.ledger.close()
    details = {str(one): account.count(one) for one in Outcome if account.count(one)}
    record(
        code="exchange.wishes.imported",
        subject=season,
        by=by,
        house_id=season.house_id,
        details={"file": sheet.name, **details},
    )
    transaction.set_rollback(dry_run)
    return account
