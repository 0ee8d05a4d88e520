"""Remarks on a routine that can be played but could be better: what `validate` prints as advice.

`advise` asks every rule in turn and gives remarks with a place in the file. Each rule is a function in the
module that names its subject: the `order` of steps, the `feet`, the hands' `work`, the `texts`, `sheet`
exercises, `many` files. Advice never stops a routine from being played; what does is a problem, and
problems are found in `routine`.
"""
