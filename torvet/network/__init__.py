"""How the actors of a house work together: ties from their work, pictures kept, before and
after."""
