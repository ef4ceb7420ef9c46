"""The pages that show several things of a house at once."""
