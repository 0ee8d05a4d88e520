"""What stays on this machine, in files that only its owner can read.

`profile_file` is the health profile, `last_checks` what the checks of the last hours leave to the next,
`last_wishes` what was wished of each routine; `private_files` writes them whole or not at all, and erases
them all. `docs/kept.md` says what is in them. Of a guest nothing is kept.
"""
