"""What is typed in a survey round."""
