"""Headers that are known for something else than a field, and words that mislead in headers."""

# Columns about the record itself, codes and ticks: known, and of no use to a map.
IGNORED = (
    "__ignore__|ignore|end date|end date time|slutdato|opdateret|sidst opdateret|oprettet|"
    "ændret|senest ændret|updated|"
    "last updated|modified|created|last modified|date of registration|last updated date|"
    "date maj|maj|derniere maj|edit datemaj|area code|ward code|kommunekode|kommune nr|"
    "kommunenr|amts nr|regionskode|msoa code|lsoa code|oa code|code insee|validation|"
    "userid modification|photo|billede|image|logo|score|version|intercommunalite|epci|"
    "complement adresse|colonne en trop|colonne en double|zone eligibilite|car park|"
    "car park capacity|cycle park|tidsstempel|timestamp|farve|color|opdateret den|"
    "date de mise a jour"
)
# A header of only this says that something is named here; of what, its neighbours tell.
BARE_NAMES = frozenset({"navn", "name", "nom", "betegnelse", "label", "denomination", "intitule"})
# Words too common to count inside a longer header ("first aid room", "reception area").
GENERIC = frozenset(
    [
        *("area", "room", "site", "place", "hus", "sal", "rum", "type", "nr", "nummer", "id"),
        *("info", "public", "hvem", "hvad", "hvor", "hvordan", "start", "slut", "lieu", "access"),
        *("class", "rue", "zone", "klub", "position", "score", "x", "y", "fra", "til", "from"),
        *(
            "date",
            "dato",
            "dates",
            "end",
            "to",
            "by",
            "om",
            "kl",
            "fin",
            "partner",
            "title",
            "reference",
            "use",
            "nom",
        ),
        *("tilbud til", "leder", "facility", "where", "when", "who", "sted", "time", "andet"),
    ]
)
# A header ending in one of these tells something about its first words, not their value.
COUNTING = frozenset(
    [
        *("type", "types", "date", "dato", "antal", "count", "total", "number", "nr", "status"),
        *("kode", "code", "level", "order", "flag"),
    ]
)
# Words that only say whose the rest is ("charity contact email", "foreningens adresse").
CARRIERS = frozenset(
    [
        *("c", "charity", "contact", "kontakt", "main", "primary", "unit", "library", "the"),
        *("aktørens", "aktør", "foreningens", "organisationens", "tilbuddets", "aktivitetens"),
        *("arr", "varchar", "jeres", "din", "evt", "primær", "organization", "organisation"),
        *("fi", "sv", "en", "da", "fr", "site", "group", "association", "field"),
    ]
)
WEEKDAY_HEADERS = (
    ["mandag", "man", "monday", "mon", "lundi", "lun"],
    ["tirsdag", "tir", "tirs", "tuesday", "tue", "mardi", "mar"],
    ["onsdag", "ons", "wednesday", "wed", "mercredi", "mer"],
    ["torsdag", "tor", "tors", "thursday", "thu", "jeudi", "jeu"],
    ["fredag", "fre", "friday", "fri", "vendredi", "ven"],
    ["lørdag", "lør", "saturday", "sat", "samedi", "sam"],
    ["søndag", "søn", "sunday", "sun", "dimanche", "dim"],
)
