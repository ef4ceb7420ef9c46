"""Which room is free, when, and by which rules – asked before the database is.

    tree ──► cells ─────┐
    week ──► openings ──┼──► conflicts ──► alternatives, windows
    Taken (rows) ───────┘
    Terms ──► house_rules ──► refusals, price

Plain typed Python: values in, values out, no clock and no words. Spans are instants in UTC; what
people say in local time (hours, days, quarters) comes with a zone. Read `types`, then one file a
subject.
"""
