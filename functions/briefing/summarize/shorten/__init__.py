"""Sentences made ready for readers: openings, clauses and pronouns.

`shorten.py` leaves out what is safe to leave out, with `openings.py` for the opening
and `cuts.py` for the rest. `antecedent.py` finds the name that a pronoun stands for.
"""
