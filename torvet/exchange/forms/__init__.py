"""What is asked of a person who imports: the files, and what their columns mean."""
