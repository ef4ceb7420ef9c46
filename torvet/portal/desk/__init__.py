"""The coordinator's desk: what waits for a next step, each with its reason and its button."""
