"""Reads that put several things of a house on one page."""
