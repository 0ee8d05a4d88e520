"""The product line by line: all of it, without a drawn screen, for a screen reader, a pipe or a simple
terminal.

The way through it: `start` opens a console, `library` lists the routines, `journey` leads from a routine to
its end, and asks on the way what it needs: `check` (with `learn` beside it), `ready`, `session` (its keys
in `session_keys`, its sentences in `session_lines`), `feels_wrong`. `profile` and `forget` see to what is
kept, `own_routines` and `new_routine` to the user's own files. `console` writes and reads lines, `terminal`
is the terminal behind it.

`tui` has the same files for the whole screen. The words both say lie in `wording`. Nothing here decides
what is safe: that is asked of `safety`.
"""
