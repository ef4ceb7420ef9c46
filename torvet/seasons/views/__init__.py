"""Pages of season rounds."""
