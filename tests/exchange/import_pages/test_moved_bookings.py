"""A list of bookings that has changed: what moves is shown before it does, and after."""

from django.test import Client

from tests.exchange.import_pages.pages import a_file, at, send, upload
from torvet.directory.models import Membership

HEADINGS = "Forening;Formål;Starter;Slutter;Lokale"
OLD = "Koret;Prøve;03.03.2026 19:00;03.03.2026 21:00;Salen"
OTHER = "Yoga;Hatha;04.03.2026 10:00;04.03.2026 12:00;Salen"


def test_the_pages_show_from_where_to_where_before_and_after(
    coordinator: Membership, client: Client
) -> None:
    new = OLD.replace("21:00", "22:00").replace("19:00", "20:00")
    first = upload(client, a_file(OLD, OTHER, headings=HEADINGS))
    send(client, first, "import")
    second = upload(client, a_file(new, OTHER, headings=HEADINGS))
    for name in ("import_preview", "import_run"):
        shown = client.get(at(name, second.pk), follow=True).content.decode()
        assert '<td data-title="Flyttet fra">Salen, tirsdag den 3. marts 2026 kl. 19.00' in shown
        assert '<td data-title="Flyttet til">Salen, tirsdag den 3. marts 2026 kl. 20.00' in shown
        if name == "import_preview":
            send(client, second, "import")
    whole = client.get(at("import_rows", second.pk, "moved")).content.decode()
    assert "Hvad flyttes, fordi rækken er ændret?" in whole
