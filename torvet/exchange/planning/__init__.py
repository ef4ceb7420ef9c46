"""From what was read to what would be written, with the house held in memory: no query per row."""
