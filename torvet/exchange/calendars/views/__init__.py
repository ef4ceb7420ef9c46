"""The pages of feeds and subscriptions, and the feeds themselves."""
