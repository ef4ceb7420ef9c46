"""The calendar of a house over all its organisations: read, told to whoever looks, drawn."""
