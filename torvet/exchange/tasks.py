"""What runs in the background."""

from django.utils import timezone
from django_tasks import task

from torvet.exchange import running
from torvet.exchange.calendars.running import follow


@task()
def run_import(run_id: int) -> None:
    running.carry_out(run_id, timezone.now())


@task()
def fetch_subscription(subscription_id: int) -> None:
    follow(subscription_id, timezone.now())
