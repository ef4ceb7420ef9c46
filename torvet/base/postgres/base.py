"""Is a kept connection still alive? Seen at its socket, where Django asks the server."""

from select import POLLIN, poll

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A server that ends a connection says so, and an idle one has nothing else to say. So only
    where something waits to be read, or where an error came before, is the server asked."""

    def is_usable(self) -> bool:
        if self.connection is None or self.errors_occurred or self._has_word():
            usable: bool = super().is_usable()
            return usable
        return True

    def _has_word(self) -> bool:
        if self.connection.closed:
            return True
        waiting = poll()
        waiting.register(self.connection.fileno(), POLLIN)
        return bool(waiting.poll(0))
