"""Routines: files in TOML, bundled ones and the user's own.

The way of a file: `load` reads the text (`toml` finds what is no TOML, `file_kind` which keys there are),
`form` judges each key by `rules`, `cross_checks` judges keys together, `form_faults` says in words what is
wrong, `resolve` looks up techniques and gives the routine of `model`, `order` puts its steps foot by foot.
`library` finds routines by id, `index` keeps a short row of each so that a list is quick, `schema`
describes the format for editors, `problems` is the error that a broken routine raises. `own` changes files
of the user's.

A file with a problem is never played, and all its problems are told at once. Texts from a file are data:
never markup, never a path.
"""
