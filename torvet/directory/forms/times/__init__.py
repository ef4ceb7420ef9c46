"""Rows of a form that say when something returns, to and from `OfferTime` and `Presence`.

    Days [x] Mon [ ] Tue …   From 15.30   To 17   How often [every other week]   First time 4/3

A rule no row can show (daily, until a date, …) is shown in words with a tick; as long as the
tick stays, the time stays untouched.
"""

from torvet.directory.forms.times.editor import TimesEditor
from torvet.directory.forms.times.row import TimeRow

__all__ = ["TimeRow", "TimesEditor"]
