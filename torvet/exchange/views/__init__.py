"""The import, page by page: choose a list, look at what was found in it, read what came of it."""
