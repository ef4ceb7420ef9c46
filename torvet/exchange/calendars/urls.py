from django.urls import path

from torvet.exchange.calendars.views import feeds, ics

FEEDS = "h/<slug:house>/feeds/"

urlpatterns = [
    path("feeds/<str:token>.ics", ics.feed_file, name="feed_file"),
    path(FEEDS, feeds.feeds, name="feeds"),
    path(f"{FEEDS}<int:pk>/remove/", feeds.feed_remove, name="feed_remove"),
    path(f"{FEEDS}<int:pk>/restore/", feeds.feed_restore, name="feed_restore"),
]
