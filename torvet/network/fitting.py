"""Whether a network from a file fits in a picture of a house as it is: what is cut off would change
what the file says, or make two actors one."""

from django.utils.translation import gettext_lazy as _

from torvet.base.errors import DomainError
from torvet.engines.network import Network

LONGEST_ID, LONGEST_KIND, LONGEST_WHEN = 250, 100, 40
MOST_ACTORS, MOST_TIES = 500, 20_000
"""In a picture of a house: more marks cannot be told apart on a page, however quickly they are
placed. Larger networks are for `torvet network`."""


class NothingToKeep(DomainError):
    message = _("There is nobody in the network yet, so there is nothing to keep.")


class TooManyActors(DomainError):
    message = _("%(found)s actors are more than a picture of a house can show (%(most)s).")
    field = "file"


class TooManyTies(DomainError):
    message = _("%(found)s ties are more than a picture of a house can show (%(most)s).")
    field = "file"


class TooLongToKeep(DomainError):
    message = _("“%(text)s…” is longer than can be kept (%(most)s characters). Shorten it.")
    field = "file"


def refuse_misfit(network: Network) -> None:
    """Raises NothingToKeep, TooManyActors, TooManyTies, TooLongToKeep."""
    if not network.actors:
        raise NothingToKeep
    if network.n > MOST_ACTORS:
        raise TooManyActors(found=network.n, most=MOST_ACTORS)
    if len(network.ties) > MOST_TIES:
        raise TooManyTies(found=len(network.ties), most=MOST_TIES)
    texts = [(text, LONGEST_ID) for one in network.actors for text in (one.id, one.name)]
    texts += [(tie.kind, LONGEST_KIND) for tie in network.ties]
    texts += [(tie.when, LONGEST_WHEN) for tie in network.ties]
    for text, most in texts:
        if len(text) > most:
            raise TooLongToKeep(text=text[:20], most=most)
