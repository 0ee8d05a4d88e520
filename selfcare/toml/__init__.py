"""Read a TOML file so that a person can mend it: what is wrong, where, and what would be right.

A text goes through these modules: `guard` refuses anything that would hang or overflow a parser, `syntax`
reads it even if parts of it are broken (`syntax_errors` explains them), `positions` finds the line and
column of every key, `document` joins values and problems. `rules` check single values, `findings`
collects what is wrong with them, `forms` reads a whole table with fixed keys by the rules of its fields.
`file_kind` describes a kind of file, `problems` has the problems themselves, `render` shows them.

Nothing here knows about routines or questions: the packages that use it bring their own keys.
"""
