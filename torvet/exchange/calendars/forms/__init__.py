"""What is asked about feeds and subscriptions."""
