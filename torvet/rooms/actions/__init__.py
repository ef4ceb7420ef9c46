"""Every way a room or a booking comes to be, changes or ends."""
