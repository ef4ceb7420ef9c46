"""Actors who do something together; so far, the meetings at which they agree on it."""
