"""The product line by line: all of it, without a drawn screen, for a screen reader, a pipe or a simple
terminal.

`start` opens a console and `journey` lists the routines and goes the way of the chosen one. What the way
asks is answered by `ways` with `check`, by `ready` and by `session` (its keys in `session_keys`, its
sentences in `session_lines`); `learn` and `library` are reached from the list. `profile` and `forget`
handle the stored health data, `own_routines` and `new_routine` the user's own files. `console` says what
can be written and read, `terminal` is the real terminal behind it.

`tui` does the same on the whole screen. The sentences that both say are in `wording`. Nothing here
decides what is safe; `safety` does that.
"""
