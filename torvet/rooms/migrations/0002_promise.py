"""The database itself keeps two live occurrences out of one room; see torvet/rooms/promise."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from torvet.rooms.promise import statements


def make_the_promise(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("rooms", "0001_initial")]
    operations = [migrations.RunPython(make_the_promise, migrations.RunPython.noop)]
