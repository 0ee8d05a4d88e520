"""What is heard: which cue, when, how loud.

`cues` knows the sound of every event and `family` its day and night forms; `speaker` orders each a little
ahead so that it is heard at its moment; `hearing` is what a front end holds (volume, faults, silence),
`volume` has the steps of the keys, `self_test` the sound check, `model` what they hand one another. The
samples are played in a process of its own (`player`), because a sound library can hang or crash.

A cue never overlaps another one, and a fault of the sound never stops a session.
"""
