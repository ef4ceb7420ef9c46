"""What people type about rooms, made clean."""
