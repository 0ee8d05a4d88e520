"""The process that plays samples: `python -m selfcare.sound.player`.

`process` starts it and talks to it in the lines of `protocol`; `player` runs inside it, `backends` are the
libraries it can play through. It knows nothing of session time: each sample comes with its moment.
"""
