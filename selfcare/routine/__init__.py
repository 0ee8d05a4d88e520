"""Routines: files in TOML, bundled ones and the user's own.

A file goes through these modules: `load` reads the text (`toml` finds what is not TOML, `file_kind` tells a
routine file from other TOML), `form` has the keys with their `rules`, `cross_checks` checks keys together,
`above_the_ankle` finds hands on a leg in a step's words, `resolve` looks up techniques and returns the
routine of `model`, which `naming` names in a sentence, `order` puts its steps in order, foot by foot.
`library` finds routines by id, `index` keeps a short row for each so that a list is quick, `finding`
narrows and orders such rows, `schema` describes the format for editors, `problems` has the error that a
broken routine raises. `own` changes the user's files.

A file with a problem is never played, and all its problems are reported at once. Texts from a file are
data: never markup, never a path.
"""
