"""The pages of a survey round."""
