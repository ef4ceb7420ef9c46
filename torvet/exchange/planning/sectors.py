"""Which sector an actor belongs to: from the list's own word, else from its name where certain.

Certain means that the name speaks for one sector only; "Kommunens Idrætsforening" does not.
"""

import re

from torvet.directory.models import Sector
from torvet.exchange.names import folded
from torvet.exchange.planning.vocabulary import Vocabulary

# Folded words (no accents: "ae" for "æ") by the codes of the shipped catalogue.
SIGNS: dict[str, re.Pattern[str]] = {
    code: re.compile(pattern)
    for code, pattern in {
        "social_housing": r"helhedsplan|boligsocial|boligforening|boligselskab|boligorganisation"
        r"|afdelingsbestyrelse|beboerforening|housing association",
        "municipal": r"\bkommune(n|ns|s)?\b|\bkommunal|bibliotek(et|er|erne)?\b|\bjobcent"
        r"|borgerservice|sundhedsplej|\b(borough|city|county) council\b|\blibrary\b"
        r"|\blocal authority|\bcollectivite\b|\bmairie\b|\bmunicipal",
        "voluntary": r"(?<!bolig)(?<!beboer)(?<!grundejer)(?<!ejer)forening(en)?\b|frivillig"
        r"|boldklub|idraetsklub|\brode kors\b|\bred barnet\b|modrehjaelpen|\bcharit"
        r"|\bvolunteer|\bassociati|\bnon ?profit",
        "faith": r"kirke(n)?\b|\bsogn|menighed|\bmoske|\bchurch\b|\bmosque\b|\bsynagog",
        "regional": r"\bregion (hovedstaden|sjaelland|syddanmark|midtjylland|nordjylland)\b"
        r"|sygehus|psykiatri|\bhospital\b",
        "education": r"(?<!musik)(?<!kultur)skole(n)?\b|gymnasium|\buniversit|\bcollege\b",
    }.items()
}


def sector_of(word: str, name: str, sectors: Vocabulary[Sector]) -> Sector | None:
    return (_by_word(word, sectors) if word else None) or _by_signs(name, sectors)


def _by_word(word: str, sectors: Vocabulary[Sector]) -> Sector | None:
    found = sectors.find(word)
    if found is not None:
        return found
    inside = sectors.in_text(word)
    return _by_signs(word, sectors) or (inside[0] if len(inside) == 1 else None)


def _by_signs(text: str, sectors: Vocabulary[Sector]) -> Sector | None:
    plain = folded(text)
    codes = [code for code, sign in SIGNS.items() if sign.search(plain)]
    if len(codes) != 1:
        return None
    return next((sector for sector in sectors.terms if sector.code == codes[0]), None)
