"""Who has signed in."""

from allauth.account.auth_backends import AuthenticationBackend

from torvet.accounts.models import User
from torvet.base.prepared import Question

_of_id = Question(lambda pk: User.objects.filter(pk=pk))


class ByEmail(AuthenticationBackend):  # type: ignore[misc]
    """The library's; each request reads its person by a question put together once."""

    def get_user(self, user_id: int) -> User | None:
        return next((user for user in _of_id(user_id) if self.user_can_authenticate(user)), None)
