"""A whole county's register, with anomalies that outside programs counted."""

from pathlib import Path

import pytest

from tests.exchange.importing import (
    assert_every_row_is_accounted_for,
    bring_in,
    notes,
    nothing_but_unchanged,
    shared,
)
from torvet.directory.models import House, Offer, OfferTime, Organization, Place, Theme
from torvet.exchange.models import ImportedRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def miami() -> Path:
    return shared("hsds/miami-hsds-1.1")


def test_every_row_of_miami_has_an_outcome_and_every_anomaly_its_count(
    house: House, miami: Path
) -> None:
    report = bring_in(house, miami)

    assert_every_row_is_accounted_for(report)
    created = report.as_json()["created"]
    assert created["organization"] == 1074
    assert created["offer"] == 4089
    assert created["place"] == 4089
    assert created["offer_time"] == 11350 - 132
    assert created["offer_theme"] == 26259 - 9155
    told = notes(report)
    assert told["offer_without_organization"] == 447
    assert told["place_without_organization"] == 3015
    assert told["eligibility_without_offer"] == 2244
    assert told["repeated_offer_theme"] == 9155
    assert told["repeated_theme"] == 3
    assert told["time_without_hours"] == 132

    assert house.organizations.count() == 1074
    assert house.offers.count() == 4089
    assert house.offers.filter(organization=None).count() == 447
    assert OfferTime.objects.filter(offer__house=house).count() == 11218
    assert Offer.themes.through.objects.filter(offer__house=house).count() >= 17104
    scouts = Organization.objects.get(name="GIRL SCOUTS COUNCIL OF TROPICAL FLORIDA, INC.")
    assert (scouts.postcode, scouts.town) == ("33157", "Miami")
    assert "\\n" not in scouts.description
    assert scouts.description.endswith("###MON###")
    [day] = scouts.offers.get(name=scouts.name).times.filter(days="0")
    assert (day.rule, f"{day.start:%H:%M}", f"{day.end:%H:%M}") == (
        "FREQ=WEEKLY;BYDAY=MO",
        "09:00",
        "17:00",
    )
    assert Theme.objects.get(house=house, code="yb-9500-1500-630").parent.code == "y"

    again = bring_in(house, miami)
    assert nothing_but_unchanged(again)
    assert_every_row_is_accounted_for(again)
    assert again.as_json()["unchanged"]["offer"] == 4089
    assert Place.objects.count() == 4089


def test_a_dry_run_tells_the_same_and_writes_nothing(house: House, miami: Path) -> None:
    tried = bring_in(house, miami, dry_run=True)
    assert tried.as_json()["created"]["offer"] == 4089
    assert (Offer.objects.count(), ImportedRecord.objects.count()) == (0, 0)
