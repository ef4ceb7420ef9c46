"""When are two names the same? Folded forms to compare by; never shown.

"Røde Kors, Aarhus A/S"  ->  "rode kors aarhus"
"DK-8000"                ->  "8000"
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ð": "d", "þ": "th", "ł": "l", "&": " "})
_COMPANY_FORM = re.compile(
    r"(?:[\s,]+(?:a/s|aps|i/s|k/s|p/s|s/i|ivs|smba|f\.?\s?m\.?\s?b\.?\s?a|a\.?\s?m\.?\s?b\.?\s?a|"
    r"ltd|limited|inc|incorporated|llc|plc|gmbh|corp|corporation|cic|cio)\.?)+\s*$"
)
_JOINING = re.compile(r"\b(?:og|and|et|the)\b")
_NOT_WORD = re.compile(r"[^\w]+|_")
_COUNTRY = re.compile(r"^(?:dk|d|f|s|se|n|no|de|fr)[\s-]+(?=\d)")


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Case, accents and punctuation taken away; words stay apart."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_NOT_WORD.sub(" ", bare).split())


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The folded name without the company's form and without "and" and "the"."""
    without_form = _COMPANY_FORM.sub("", name.casefold().strip())
    key = folded(_JOINING.sub(" ", without_form))
    return key or folded(name) or " ".join(name.split()).casefold()


def postcode_key(postcode: str) -> str:
    return re.sub(r"[^0-9a-z]", "", _COUNTRY.sub("", postcode.casefold().strip()))
