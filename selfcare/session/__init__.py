"""A session as it goes on, without a clock, a screen or a sound.

`engine` is the machine: it is told the moment and gets commands (`commands`), and gives `events` and a
`view`. `timeline` knows where in the plan a moment lies, `counting` the repeats within a step, `time_limit`
how much longer a foot may be worked on.

Time is always an argument (ms), so that a test needs no waiting. A command that is not allowed raises and
changes nothing. Only a cleared plan can be given to an engine, or a plan to be looked at.
"""
