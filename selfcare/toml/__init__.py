"""Reading a TOML file so that a person can mend it: what is wrong, where, and what would be right.

The way of a text: `guard` refuses what would hang or overflow a parser, `syntax` reads it although parts of
it are broken (`syntax_errors` says what is), `positions` finds the line and column of every key, `document`
holds both together. `rules` judge single values, `file_kind` what kind of file it is, `problems` is what is
told, `render` how.

It knows no routine and no question: the rooms above bring their own keys.
"""
