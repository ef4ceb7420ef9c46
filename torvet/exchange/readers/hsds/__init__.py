"""Open Referral's Human Services Data Specification: tables (1.0, 1.1, 3.x) and JSON (3.x)."""
