"""A routine laid out in time: which step, on which foot, for how long.

`model` is the plan, `build` makes one of a routine and wishes, `fit` stretches or shortens it to the
minutes that were asked for, `rows` are the lines of a list of routines, `lasting` says how long something
takes.

Times are whole milliseconds, and both feet get the same. A plan cannot be played: that takes the clearance
that `safety.cleared` gives.
"""
