from django.urls import path

from torvet.exchange.calendars.views import feeds, ics, subscription, subscriptions

FEEDS = "h/<slug:house>/feeds/"
SUBSCRIPTIONS = "h/<slug:house>/subscriptions/"
ONE = f"{SUBSCRIPTIONS}<int:pk>/"

urlpatterns = [
    path("feeds/<str:token>.ics", ics.feed_file, name="feed_file"),
    path(FEEDS, feeds.feeds, name="feeds"),
    path(f"{FEEDS}<int:pk>/remove/", feeds.feed_remove, name="feed_remove"),
    path(f"{FEEDS}<int:pk>/restore/", feeds.feed_restore, name="feed_restore"),
    path(SUBSCRIPTIONS, subscriptions.subscriptions, name="subscriptions"),
    path(f"{SUBSCRIPTIONS}add/", subscriptions.subscription_add, name="subscription_add"),
    path(ONE, subscription.subscription, name="subscription"),
    path(f"{ONE}edit/", subscriptions.subscription_edit, name="subscription_edit"),
    path(f"{ONE}leave/", subscriptions.subscription_leave, name="subscription_leave"),
    path(f"{ONE}agree/", subscription.subscription_agree, name="subscription_agree"),
    path(f"{ONE}fetch/", subscription.subscription_fetch, name="subscription_fetch"),
    path(f"{ONE}pause/", subscription.subscription_pause, name="subscription_pause"),
    path(f"{ONE}upload/", subscription.subscription_upload, name="subscription_upload"),
    path(f"{ONE}places/", subscription.subscription_places, name="subscription_places"),
    path(
        f"{ONE}events/<int:event>/room/",
        subscription.subscription_room,
        name="subscription_room",
    ),
]
