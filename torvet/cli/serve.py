"""`torvet serve`: the site as it runs in production."""

from argparse import Namespace

from django.core.management import call_command

from torvet.cli.opening import bring_database_up_to_date
from torvet.cli.serving import run_site


def run(asked: Namespace) -> int:
    bring_database_up_to_date()
    call_command("collectstatic", interactive=False, verbosity=0)
    print(f"Torvet serves on http://{asked.bind}", flush=True)
    return run_site(bind=asked.bind, workers=asked.workers)
