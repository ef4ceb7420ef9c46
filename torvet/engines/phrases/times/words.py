"""The words for months, rhythms and hours in Danish, English and French.

All keys are in the form that `fold` gives: lower case, no accents except å æ ø.
"""

import unicodedata

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar january janvier jan",
            "februar february fevrier feb",
            "marts march mars",
            "april avril apr avr",
            "maj may mai",
            "juni june juin jun",
            "juli july juillet jul",
            "august aout aug",
            "september septembre sep sept",
            "oktober october octobre okt oct",
            "november novembre nov",
            "december decembre dec",
        ),
        start=1,
    )
    for name in names.split()
}

ORDINALS = {
    "første": 1,
    "forste": 1,
    "anden": 2,
    "andet": 2,
    "tredje": 3,
    "fjerde": 4,
    "femte": 5,
    "sidste": -1,
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": 5,
    "last": -1,
    "premier": 1,
    "1er": 1,
    "deuxieme": 2,
    "2e": 2,
    "2eme": 2,
    "troisieme": 3,
    "3e": 3,
    "quatrieme": 4,
    "dernier": -1,
}

EVERY = frozenset({"hver", "hvert", "every", "each"})
OTHER = frozenset({"anden", "andet", "other"})
MONTH_WORDS = frozenset({"måned", "måneden", "maaneden", "month", "mois", "md"})
WEEK_WORDS = frozenset({"uge", "uger", "ugen", "week", "weeks", "semaine", "semaines"})
EVEN = frozenset({"lige", "even", "paires", "paire"})
ODD = frozenset({"ulige", "odd", "impaires", "impaire"})
CLOSED = frozenset({"lukket", "closed", "off", "ferme", "fermee", "lukkes"})
FORTNIGHT = frozenset({"fortnightly", "fortnight", "14dag"})
UNTIL = frozenset({"til", "to", "au", "a", "until", "till", "thru", "through", "-"})
FROM = frozenset({"fra", "from", "du", "de", "mellem", "between", "entre"})
HOUR_MARKS = frozenset({"kl", "klokken", "at"})
AND = frozenset({"og", "and", "et", "samt", "puis", "&", "+"})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that carry nothing once what stands beside them is understood.
FILLERS = (
    FROM
    | UNTIL
    | HOUR_MARKS
    | AND
    | EVERY
    | _words(
        "den d om i af of the le les des in on alle all dag dage day days open åbent åben ouvert"
        " timer hours h un une hele rundt ugentligt ugentlig weekly chaque tous toutes"
    )
)
# A number before one of these is no hour.
COUNTED = _words(
    "år årige aar mdr måneder years year yrs yr ans an mois personer pers persons people børn"
    " pladser deltagere kr dkk euro gange gang uger uge semaines km m % € £"
)


def fold(word: str) -> str:
    """Lower case without French accents; å æ ø stay, since they are letters of their own."""
    kept = []
    for letter in unicodedata.normalize("NFC", word).lower():
        if letter in "åæøäö":
            kept.append({"ä": "æ", "ö": "ø"}.get(letter, letter))
        else:
            kept.append(unicodedata.normalize("NFD", letter)[0])
    return "".join(kept)
