"""The check itself: the order of its pages, and the result of each mark.

A check is a list of answered pages. `flow` walks the `script` with them from the beginning, so *back* just
drops the last answer; `answers_so_far` collects the answers. `pages` are shown by a front end, `follow_ups`
are the pages that a mark leads to, and `clearance_pages` record what a professional said. `on_screen` notes
how long each row was there to be read, and `key_guard` rejects any answer that came too fast for that.
`cards` put the verdict into words, `feels_wrong` says what to do about a sign in a session. `lifecycle`
starts, saves and finishes a check, `recording` keeps a professional's yes; only they touch the disk here.

No mark is ever lost: once it is confirmed, it is written down before its card is shown.
"""
