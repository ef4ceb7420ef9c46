"""Survey rounds: how each actor of a house sees its work with the others."""
