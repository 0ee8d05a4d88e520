"""A routine laid out in time: which step, on which foot, for how long.

`model` is the plan, `build` makes one from a routine and wishes, `fit` stretches or shortens it to the
minutes asked for, `rows` are the lines of a list of routines, `blocks` what is done on both feet and what
on each, `ribbon` a plan at a glance: what is done when, and the minutes of each part of a foot.

Times are whole milliseconds, and both feet get the same. A plan alone cannot be played: that takes the
clearance that `safety.cleared` gives.
"""
