"""Calendars out and in.

Out   `feeds`: an address that a calendar program follows. `content.py` turns rows into the
      engine's events, `freshness.py` says in two queries whether anything is new.
In    `subscriptions`: a calendar that an actor keeps elsewhere. `fetching.py` gets it safely,
      `reading.py` has the engine expand it, `comparing.py` finds what is new, moved or gone,
      `placing.py` looks for the rooms; the actions write.
"""
