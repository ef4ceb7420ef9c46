"""The report of an import, as one JSON document and as text a coordinator reads."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from torvet.exchange.ledger import Example, FileAccount, Ledger, Merge, Move, Outcome, Refusal
from torvet.exchange.wording import kind_in_words, note_in_words

SHOWN = 20  # refusals and merges written out in the text; the JSON has them all


@dataclass(frozen=True)
class Report:
    """What an import did, or would do where it was only tried (`is_dry_run`)."""

    ledger: Ledger
    seconds: float
    is_dry_run: bool = False

    @property
    def read(self) -> int:
        return sum(file.rows for file in self.ledger.files.values())

    def counts(self, outcome: Outcome) -> dict[str, int]:
        found = {kind: n for (what, kind), n in self.ledger.totals.items() if what is outcome}
        return dict(sorted(found.items()))

    def as_json(self) -> dict[str, Any]:
        """The words in it are in the language that is active now."""
        return {
            "files": [_file_as_json(file) for file in self.ledger.files.values()],
            "read": self.read,
            "created": self.counts(Outcome.CREATED),
            "updated": self.counts(Outcome.UPDATED),
            "unchanged": self.counts(Outcome.UNCHANGED),
            "merged": [_merge_as_json(merge) for merge in self.ledger.merges],
            "refused": [_refusal_as_json(refusal) for refusal in self.ledger.refused],
            "notes": [
                {"kind": kind, "count": noted.count, "example": noted.example}
                for kind, noted in self.ledger.notes.items()
            ],
            "seconds": round(self.seconds, 2),
        }

    def examples(self) -> list[dict[str, Any]]:
        """How the first bookings were understood, for a page beside the report."""
        return [_example_as_json(example) for example in self.ledger.examples]

    def read_as(self) -> list[dict[str, str]]:
        """How each week plan was read, in words."""
        return [{"file": file, "words": str(said)} for file, said in self.ledger.read_as.items()]

    def moves(self) -> list[dict[str, Any]]:
        """The bookings that follow their changed rows, likewise."""
        return [_move_as_json(move) for move in self.ledger.moves]

    def as_text(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        if self.is_dry_run:
            yield _("Tried only: nothing was saved.")
        for file in self.ledger.files.values():
            yield _file_in_words(file)
            if file.name in self.ledger.read_as:
                yield f"  {self.ledger.read_as[file.name]}"
        yield ""
        for outcome, heading in (
            (Outcome.CREATED, _("Created")),
            (Outcome.UPDATED, _("Updated")),
            (Outcome.UNCHANGED, _("Unchanged")),
        ):
            counts = self.counts(outcome)
            if counts:
                yield f"{heading}: " + ", ".join(
                    f"{n} {kind_in_words(kind, n)}" for kind, n in counts.items()
                )
        yield from _section(_("Merged"), [_merge_in_words(m) for m in self.ledger.merges])
        yield from _section(_("Moved"), [_move_in_words(m) for m in self.ledger.moves])
        yield from _section(_("Refused"), [_refusal_in_words(r) for r in self.ledger.refused])
        notes = [
            f"{noted.count} · {note_in_words(kind)} ({noted.example})"
            for kind, noted in self.ledger.notes.items()
        ]
        yield from _section(_("Worth knowing"), notes, shown=len(notes))
        yield ""
        yield _("%(seconds).1f seconds.") % {"seconds": self.seconds}


def _section(heading: str, lines: list[str], shown: int = SHOWN) -> Iterator[str]:
    if not lines:
        return
    yield ""
    yield f"{heading}: {len(lines)}"
    for line in lines[:shown]:
        yield f"  {line}"
    if len(lines) > shown:
        yield "  " + _("… and %(count)d more.") % {"count": len(lines) - shown}


def _merge_as_json(merge: Merge) -> dict[str, Any]:
    return {
        "file": merge.origin.file,
        "row": merge.origin.row,
        "kind": merge.kind,
        "into": merge.into,
        "reason": str(merge.reason),
    }


def _move_as_json(move: Move) -> dict[str, Any]:
    return {
        "file": move.origin.file,
        "row": move.origin.row,
        "title": move.title,
        "was": move.was,
        "now": move.now,
    }


def _example_as_json(example: Example) -> dict[str, Any]:
    return {
        "file": example.origin.file,
        "row": example.origin.row,
        "title": example.title,
        "where": example.where,
        "when": example.when,
    }


def _refusal_as_json(refusal: Refusal) -> dict[str, Any]:
    return {
        "file": refusal.file,
        "row": refusal.row,
        "field": refusal.field,
        "reason": str(refusal.reason),
    }


def _merge_in_words(merge: Merge) -> str:
    place = _place(merge.origin.file, merge.origin.row)
    return f"{place} → {merge.into} ({merge.reason})"


def _move_in_words(move: Move) -> str:
    said = _("“%(title)s” moved from %(was)s to %(now)s")
    words = said % {"title": move.title, "was": move.was, "now": move.now}
    return f"{_place(move.origin.file, move.origin.row)}: {words}"


def _refusal_in_words(refusal: Refusal) -> str:
    field = f", {refusal.field}" if refusal.field else ""
    return f"{_place(refusal.file, refusal.row)}{field}: {refusal.reason}"


def _place(file: str, row: int | None) -> str:
    return file if row is None else _("%(file)s, row %(row)d") % {"file": file, "row": row}


def _file_as_json(file: FileAccount) -> dict[str, Any]:
    """`rows` is the sum of `outcomes`; `beside` counts what came along inside those rows."""
    beside: dict[str, dict[str, int]] = {}
    for (outcome, kind), count in sorted(file.beside.items()):
        beside.setdefault(outcome.value, {})[kind] = count
    return {
        "name": file.name,
        "kind": file.kind,
        "rows": file.rows,
        "outcomes": {outcome.value: file.outcomes[outcome] for outcome in Outcome},
        "beside": beside,
    }


def _file_in_words(file: FileAccount) -> str:
    rows = ngettext("%(count)d row", "%(count)d rows", file.rows) % {"count": file.rows}
    outcomes: Counter[Outcome] = file.outcomes
    words = {
        Outcome.CREATED: _("created"),
        Outcome.UPDATED: _("updated"),
        Outcome.UNCHANGED: _("unchanged"),
        Outcome.MERGED: _("merged"),
        Outcome.REFUSED: _("refused"),
        Outcome.NOTED: _("only noted"),
    }
    said = ", ".join(f"{outcomes[o]} {word}" for o, word in words.items() if outcomes[o])
    return f"{file.name}: {rows}" + (f" = {said}" if said else "")
