"""The rooms of a house and who has them when; two live occurrences never share a room."""
