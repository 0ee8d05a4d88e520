"""The files that stay on this machine and that only their owner can read.

`profile_file` is the health profile, `last_checks` the marks that the checks of the last hours leave to the
next, `last_wishes` the last wishes for each routine; `private_files` writes them whole or not at all, and
erases them all. `docs/kept.md` says what is in them. Nothing is kept about a guest.
"""
