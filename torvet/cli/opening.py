"""Opens the installation that the environment names: settings, database, language."""

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import translation

from torvet.cli.telling import Refused, WrongUse


def open_installation() -> None:
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise WrongUse(str(error)) from error
    translation.activate("da")


def bring_database_up_to_date() -> None:
    """Run the migrations that are missing; silent where there are none."""
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as error:
        raise Refused(f"The database cannot be opened: {error}") from error
