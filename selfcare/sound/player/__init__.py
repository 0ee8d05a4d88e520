"""The process that plays samples: `python -m selfcare.sound.player`.

`process` starts it and talks to it in the lines of `protocol`; `player` is what runs in it, `backends` are
the libraries it can play through. It has no clock of the session: it is told when each sample is to be
heard.
"""
