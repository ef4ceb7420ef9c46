"""What was found and what came of it, made ready to be shown."""
