"""The page of the calendar's addresses: make one, copy it, close it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.exchange.calendars import rules
from torvet.exchange.calendars.actions.feeds import make_feed, reopen_feed, revoke_feed
from torvet.exchange.calendars.forms.feeds import HOUSE, FeedForm
from torvet.exchange.calendars.selectors.feeds import feeds_visible_to
from torvet.exchange.models import Feed
from torvet.ui.messages import tell


@in_house
def feeds(request: HouseRequest) -> HttpResponse:
    """`?kind=room&target=3` has the form choose that room."""
    if request.method != "POST":
        kind, target = request.GET.get("kind", ""), request.GET.get("target", "0")
        about = f"{kind}-{target}" if kind else HOUSE
        form = FeedForm(initial={"about": about}, membership=request.membership)
        return _page(request, form)
    allow(rules.may_make_feed(request.membership))
    form = FeedForm(request.POST, membership=request.membership)
    if form.is_valid() and (made := attempt(form, lambda: _make(request, form))):
        undo = reverse("feed_remove", args=[request.house.slug, made.pk])
        tell(request, _("The address is ready. Copy it into your calendar."), undo=undo)
        return redirect("feeds", request.house.slug)
    return _page(request, form)


def _make(request: HouseRequest, form: FeedForm) -> Feed:
    return make_feed(
        house=request.house,
        kind=form.kind,
        target=form.target,
        shows_private=form.cleaned_data["shows_private"],
        by=request.user,
        now=timezone.now(),
    )


def _page(request: HouseRequest, form: FeedForm) -> HttpResponse:
    found = feeds_visible_to(request.membership).filter(revoked_at=None)
    context: dict[str, object] = {
        "form": form,
        "feeds": [(feed, *_addresses(request, feed)) for feed in found],
    }
    status = 422 if form.errors else 200
    return page(request, "exchange/calendars/feeds.html", context, status=status)


def _addresses(request: HouseRequest, feed: Feed) -> tuple[str, str]:
    """One to paste, and one that opens the calendar of the telephone or computer."""
    address = request.build_absolute_uri(reverse("feed_file", args=[feed.token]))
    return address, "webcal://" + address.partition("://")[2]


@in_house
@require_POST
def feed_remove(request: HouseRequest, pk: int) -> HttpResponse:
    feed = get_object_or_404(feeds_visible_to(request.membership), pk=pk)
    allow(rules.may_revoke_feed(request.membership, feed))
    revoke_feed(feed=feed, by=request.user, now=timezone.now())
    undo = reverse("feed_restore", args=[request.house.slug, pk])
    tell(request, _("The address is closed. Nobody can use it any more."), undo=undo)
    return redirect("feeds", request.house.slug)


@in_house
@require_POST
def feed_restore(request: HouseRequest, pk: int) -> HttpResponse:
    feed = get_object_or_404(feeds_visible_to(request.membership), pk=pk)
    allow(rules.may_revoke_feed(request.membership, feed))
    reopen_feed(feed=feed, by=request.user)
    tell(request, _("The address works again."))
    return redirect("feeds", request.house.slug)
