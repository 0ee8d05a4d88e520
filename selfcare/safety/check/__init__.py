"""The check as it is asked: which page is next, and what follows from a mark.

A check is a list of answered pages. `flow` walks the `script` with them from the beginning, so *back* is
one answer less; `answers_so_far` collects what they say. `pages` are what a front end shows, `follow_ups`
the pages that a mark leads to, `clearance_pages` those for what a professional said. `key_guard` lets no
answer pass that came too fast to be read. `cards` say what came of it, `feels_wrong` what to do about a
sign in a session, `lifecycle` starts, saves and finishes a check: the only module here that touches the
disk.

Nothing marked is ever lost: what is meant is written down before its card is shown.
"""
