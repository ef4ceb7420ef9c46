"""Plain lists, spreadsheets and flat JSON, read through a mapping of their columns."""
