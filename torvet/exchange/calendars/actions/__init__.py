"""What is done with feeds and subscriptions."""
