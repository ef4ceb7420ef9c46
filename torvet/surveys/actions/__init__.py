"""What changes a survey round, one file a subject."""
