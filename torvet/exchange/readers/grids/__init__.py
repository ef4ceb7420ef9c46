"""Week plans: days, rooms and hours along the edges, names in the cells.

Uge 33-50 2026 · Sal A                Lokaleplan mandag, uge 33-50 2026       uge 33-50 2026
Kl.    Mandag   Tirsdag               Kl.    Sal A    Caféen                  Lokale  Mandag
16-18  Koret    Banko                 16-18  Koret    Banko                   Sal A   Koret 16-18
"""
