"""What cannot be read, and why – in words that a coordinator understands."""


class CalendarRefused(ValueError):
    """The whole file is refused."""


class EventRefused(ValueError):
    """One event is refused; the others are read."""
