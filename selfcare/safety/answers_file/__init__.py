"""A file of answers, written by a person, read with every mistake in its place.

`read` is the way in, `tables` and `clearances` judge its tables, `values` single values. The format is in
`docs/answers-format.md`. With a mistake in it a file has no answers at all.
"""
