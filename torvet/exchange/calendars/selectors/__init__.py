"""Named reads of feeds and subscriptions."""
