"""Sessions in the database, as Django keeps them; only the question is put together once."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from torvet.base.prepared import Question

_of_key = Question(lambda key: Session.objects.filter(session_key=key))


class SessionStore(db.SessionStore):
    """Every request asks for its session anew, so that signing out counts at once everywhere."""

    def _get_session_from_db(self) -> Session | None:
        for session in _of_key(self.session_key or ""):
            if session.expire_date > timezone.now():
                return session
        self._session_key = None
        return None
