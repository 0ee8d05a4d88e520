"""A file of answers, written by hand, and read so that every mistake is shown in its place.

`read` is the way in, `tables` and `clearances` judge its tables, `values` single values. The format is in
`docs/answers-format.md`. A file with a mistake in it has no answers at all.
"""
