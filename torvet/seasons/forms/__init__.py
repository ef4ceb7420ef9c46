"""What people type about a season round."""
