"""The zone that Windows and Outlook name in one of their other ways.

    W. Europe Standard Time                   a Windows name, by Unicode's list
    W. Europe Daylight Time, W. Europe        the same one in summer, and as Lotus Notes writes it
    (UTC-05:00) Eastern Time (US & Canada)    as it is shown to people
    Malay Peninsula Standard Time             what Windows calls it in a sentence

Some write one of these as the zone's name without defining it. Those shown as nothing but a list
of cities are read in `cities`; here are the others, and cities that stand for another zone than the
IANA's place of that name (La Paz in Mexico).
"""

import re
from collections.abc import Mapping

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_OFFSET = re.compile(r"\((?:utc|gmt)[^()]*\) *")
_AFTER_A_LETTER = re.compile(r"^([a-z])\. ?(?=[a-z])")  # W.Europe Standard Time
_UNIVERSAL = re.compile("co-?ordinated universal time")
SHOWN = {
    "aleutian islands": "America/Adak",
    "alaska": "America/Anchorage",
    "arizona": "America/Phoenix",
    "armenian standard time": "Asia/Yerevan",
    "astana": "Asia/Almaty",
    "athens, bucharest, istanbul": "Europe/Bucharest",
    "athens, istanbul, minsk": "Europe/Athens",
    "atlantic time (canada)": "America/Halifax",
    "baja california": "America/Tijuana",
    "beijing, chongqing, hong kong sar, urumqi": "Asia/Shanghai",
    "beijing, chongqing, hong kong, urumqi": "Asia/Shanghai",
    "bougainville island": "Pacific/Bougainville",
    "brasilia": "America/Sao_Paulo",
    "cabo verde is": "Atlantic/Cape_Verde",
    "cabo verde standard time": "Atlantic/Cape_Verde",
    "cape verde is": "Atlantic/Cape_Verde",
    "central america": "America/Guatemala",
    "central time (us & canada)": "America/Chicago",
    "chatham islands": "Pacific/Chatham",
    "chetumal": "America/Cancun",
    "chihuahua, la paz, mazatlan": "America/Mazatlan",
    "chokurdakh": "Asia/Srednekolymsk",
    "city of buenos aires": "America/Argentina/Buenos_Aires",
    "easter island": "Pacific/Easter",
    "eastern time (us & canada)": "America/New_York",
    "ekaterinburg": "Asia/Yekaterinburg",
    "fiji, kamchatka, marshall is": "Pacific/Fiji",
    "georgetown, la paz, manaus, san juan": "America/La_Paz",
    "greenland": "America/Nuuk",
    "haiti": "America/Port-au-Prince",
    "hawaii": "Pacific/Honolulu",
    "indiana (east)": "America/Indiana/Indianapolis",
    "international date line west": "Etc/GMT+12",
    "jerusalem standard time": "Asia/Jerusalem",
    "kamchatka standard time": "Asia/Kamchatka",
    "kiritimati island": "Pacific/Kiritimati",
    "la paz, mazatlan": "America/Mazatlan",
    "lord howe island": "Australia/Lord_Howe",
    "malay peninsula standard time": "Asia/Singapore",
    "marquesas islands": "Pacific/Marquesas",
    "mexico standard time": "America/Mexico_City",
    "mexico standard time 2": "America/Mazatlan",
    "mid-atlantic": "Etc/GMT+2",
    "mid-atlantic - old": "Etc/GMT+2",
    "mid-atlantic standard time": "Etc/GMT+2",
    "mountain time (us & canada)": "America/Denver",
    "newfoundland": "America/St_Johns",
    "norfolk island": "Pacific/Norfolk",
    "nuku'alofa": "Pacific/Tongatapu",
    "pacific time (us & canada)": "America/Los_Angeles",
    "petropavlovsk-kamchatsky - old": "Asia/Kamchatka",
    "port louis": "Indian/Mauritius",
    "russia tz 1 standard time": "Europe/Kaliningrad",
    "russia tz 2 standard time": "Europe/Moscow",
    "russia tz 3 standard time": "Europe/Samara",
    "russia tz 4 standard time": "Asia/Yekaterinburg",
    "russia tz 5 standard time": "Asia/Novosibirsk",
    "russia tz 6 standard time": "Asia/Krasnoyarsk",
    "russia tz 7 standard time": "Asia/Irkutsk",
    "russia tz 8 standard time": "Asia/Yakutsk",
    "russia tz 9 standard time": "Asia/Vladivostok",
    "russia tz 10 standard time": "Asia/Srednekolymsk",
    "russia tz 11 standard time": "Asia/Kamchatka",
    "saint pierre & miquelon": "America/Miquelon",
    "salvador": "America/Bahia",
    "samoa": "Pacific/Apia",
    "sarajevo, skopje, sofija, vilnius, warsaw, zagreb": "Europe/Warsaw",
    "saskatchewan": "America/Regina",
    "solomon is, new caledonia": "Pacific/Guadalcanal",
    "sri jayawardenepura": "Asia/Colombo",
    "turks & caicos": "America/Grand_Turk",
    "west bank gaza standard time": "Asia/Hebron",
    "west central africa": "Africa/Lagos",
    "yangon (rangoon)": "Asia/Yangon",
    "yukon": "America/Whitehorse",
}


def windows_zone(name: str) -> str | None:
    """The IANA name of a Windows name."""
    return _WINDOWS.get(_AFTER_A_LETTER.sub(r"\1. ", name.strip().lower()))


def outlook_zone(name: str) -> str | None:
    """The IANA name of what says a Windows name otherwise."""
    said = _OFFSET.sub("", name.strip().lower()).split(";")[0].replace(".", "")
    said = said.replace(" and ", " & ")
    ways = (
        said,
        said.replace(" daylight ", " standard "),
        f"{said} standard time",
        _UNIVERSAL.sub("utc", said),
    )
    return SHOWN.get(said) or next((_PLAIN[way] for way in ways if way in _PLAIN), None)


_WINDOWS: Mapping[str, str] = {name.lower(): iana for name, iana in WINDOWS_TO_OLSON.items()}
_PLAIN = {name.replace(".", ""): iana for name, iana in _WINDOWS.items()}
