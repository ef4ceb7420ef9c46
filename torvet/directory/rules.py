"""Who may do what in a house. Small predicates; the pages and the actions both ask here."""

from torvet.directory.models import Membership, Need, Offer, Organization


def may_run_house(membership: Membership) -> bool:
    """Settings, members, areas, places, words, import."""
    return membership.is_coordinator


def may_add_organization(membership: Membership) -> bool:
    return membership.is_coordinator


def may_edit_organization(membership: Membership, organization: Organization) -> bool:
    """Also its contacts, presence and strengths."""
    if organization.house_id != membership.house_id or membership.sees_totals_only:
        return False
    return membership.is_coordinator or membership.organization_id == organization.pk


def may_add_offer(membership: Membership) -> bool:
    return not membership.sees_totals_only


def may_edit_offer(membership: Membership, offer: Offer) -> bool:
    if offer.house_id != membership.house_id or membership.sees_totals_only:
        return False
    own = offer.organization_id is not None and offer.organization_id == membership.organization_id
    return membership.is_coordinator or own


def may_report_need(membership: Membership) -> bool:
    return not membership.sees_totals_only


def may_edit_need(membership: Membership, need: Need) -> bool:
    if need.house_id != membership.house_id or membership.sees_totals_only:
        return False
    return membership.is_coordinator or need.reported_by_id == membership.user_id


def may_move_need(membership: Membership, need: Need) -> bool:
    """Whether a problem is confirmed, worked on or eased is the coordinator's word."""
    return need.house_id == membership.house_id and membership.is_coordinator
