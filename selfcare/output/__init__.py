"""The output of commands: read once, from top to bottom, with no answer expected.

`lines` has routines, plans and previews, `health_report` what is kept about health, `evaluation` what a
file of answers leads to, `vocabulary` the words a routine may use, `errors` problems with their place,
`printing` writes lines and pages. Whoever has to be asked something is talked
to by `plain` or `tui` instead.
"""
