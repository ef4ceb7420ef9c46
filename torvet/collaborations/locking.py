"""One change of a collaboration at a time. Used by the actions only."""

from torvet.collaborations.models import Collaboration, Party


def locked(collaboration: Collaboration) -> Collaboration:
    """As it stands now; until the transaction ends nobody else changes it or its parties."""
    held = Collaboration.objects.select_for_update(of=("self",))
    return held.select_related("house", "introduced_by", "need").get(pk=collaboration.pk)


def locked_party(party: Party) -> Party:
    """The party as it stands now, with its collaboration locked before it."""
    collaboration = locked(party.collaboration)
    standing = Party.objects.select_related("organization", "contact").get(pk=party.pk)
    standing.collaboration = collaboration
    return standing
