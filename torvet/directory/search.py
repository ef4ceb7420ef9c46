"""One folded text per actor and offer: both databases find "ÆLDRE" when asked for "ældre"."""


def searchable(*texts: str) -> str:
    return " ".join(text.strip().casefold() for text in texts if text and text.strip())


def words_of(query: str) -> list[str]:
    return searchable(query).split()
