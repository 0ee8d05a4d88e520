"""A running session, without a clock, a screen or a sound.

`engine` is the machine: it takes the time and commands (`commands`), and returns `events` and a `view`.
`timeline` knows where in the plan a moment lies, `counting` the repeats within a step, `time_limit` how much
longer a foot may be worked on.

Time is always an argument (ms), so a test never has to wait. A command that is not allowed raises an error
and changes nothing. An engine takes only a cleared plan or a preview.
"""
