"""Every way a thing of the directory comes to be, changes or ends."""
