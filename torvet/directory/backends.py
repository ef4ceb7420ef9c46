"""Who has signed in, read together with what they are in their houses: every page asks for both."""

from torvet.accounts.backends import ByEmail
from torvet.accounts.models import User
from torvet.directory.selectors.houses import member


class MemberByEmail(ByEmail):
    def get_user(self, user_id: int) -> User | None:
        user = member(user_id)
        if user is None:
            return super().get_user(user_id)
        return user if self.user_can_authenticate(user) else None
