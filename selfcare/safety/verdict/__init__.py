"""Answers in, verdict out: pure functions that read no clock and no file.

`judge` is the way in. It looks at today's answers, at `conditions` (what lasts, and what a professional has
said of it), and at combinations, and gives the greatest severity with all reasons. `condition_limits` says
which limits a condition leaves once a professional agreed, `profile` is what is known of a person for
longer than a day, `profile_status` says how that stands today.

More concern never gives a milder verdict, and an answer that is missing blocks.
"""
