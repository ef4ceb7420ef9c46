"""`torvet match`: where efforts meet, what is missing, and who should meet."""

import sys
from argparse import Namespace
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from torvet.cli.houses import house_called
from torvet.cli.telling import tell_json
from torvet.matching.document import as_json
from torvet.matching.presenting import shown_gaps, shown_overlaps, shown_proposals
from torvet.matching.selectors import Suggestions, suggestions_for
from torvet.ui.components.times import moment


def run(asked: Namespace) -> int:
    found = suggestions_for(house_called(asked.house), now=timezone.now())
    if asked.json:
        tell_json(as_json(found))
    else:
        sys.stdout.write("\n".join(_lines(found)) + "\n")
    return 0


def _lines(found: Suggestions) -> Iterator[str]:
    yield _("Who should meet?")
    for proposal in shown_proposals(found):
        team = ", ".join(party.organization.name for party in proposal.parties)
        yield f"- {proposal.about}: {team}. {proposal.reason}"
        for window in proposal.windows:
            yield f"    {moment(window.start, window.end)}"
    yield "\n" + _("Where do we work in parallel?")
    for overlap in shown_overlaps(found):
        yield f"- {overlap.title} [{overlap.label}, {overlap.score:.2f}]: {overlap.reason}"
    yield "\n" + _("Where are the gaps?")
    for gap in shown_gaps(found):
        yield f"- {gap.title}: {gap.reason}"
