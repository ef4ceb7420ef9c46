"""What people ask of the pages that show several things."""
