"""The sound of a session: which cue, when, how loud.

`cues` knows the sound of every event and `family` its day and night forms; `speaker` orders each sound a
little ahead, so that it is heard at its moment; `hearing` is the part a front end holds (volume, faults,
silence), `volume` has the steps of the volume keys, `self_test` the sound check, `model` the shared types.
A separate process (`player`) plays the samples, because a sound library can hang or crash.

A cue never overlaps another one, and a sound fault never stops a session.
"""
