"""Django's PostgreSQL, but for one question less in each request."""
