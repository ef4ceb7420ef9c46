"""From what people type to clean values; whether it may be done is the actions' to say."""
