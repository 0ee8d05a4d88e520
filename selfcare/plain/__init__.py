"""The product line by line: all of it, without a drawn screen, for a screen reader, a pipe or a simple
terminal.

`start` opens a console and `journey` lists the routines and leads through the chosen one to its end. On the
way it uses `check`, `ready`, `session` (its keys in `session_keys`, its sentences in `session_lines`) and
`feels_wrong`; `learn` and `library` are reached from the list. `profile` and `forget` handle the stored
health data, `own_routines` and `new_routine` the user's own files. `console` says what can be written and
read, `terminal` is the real terminal behind it.

`tui` does the same on the whole screen. The sentences that both say are in `wording`. Nothing here decides
what is safe; `safety` does that.
"""
