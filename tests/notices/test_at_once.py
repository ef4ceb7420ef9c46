"""The button pressed twice: one choice is kept, and no error."""

from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from threading import Barrier, BrokenBarrierError

import pytest

from tests.at_once import at_once
from tests.factories import a_user
from torvet.notices.actions import choose_messages
from torvet.notices.kinds import Kind
from torvet.notices.models import Preference
from torvet.notices.selectors import Wanted, wanted_by

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_choice_saved_twice_at_once_is_kept_once(monkeypatch: pytest.MonkeyPatch) -> None:
    user, wanted = a_user(), Wanted(by_mail=False, reminders=1)
    both, store = Barrier(2), Preference.objects.bulk_create

    def store_when_both_have_cleared(rows: Iterable[Preference]) -> list[Preference]:
        with suppress(BrokenBarrierError):  # where one waits for the other, as it should
            both.wait(1)
        return store(rows)

    monkeypatch.setattr(Preference.objects, "bulk_create", store_when_both_have_cleared)
    save = partial(choose_messages, wanted={Kind.SURVEYS: wanted}, by=user)
    at_once(save, save)
    assert wanted_by(user)[Kind.SURVEYS] == wanted
    assert Preference.objects.count() == 1
