"""Every way a season round comes to be, changes and ends."""
