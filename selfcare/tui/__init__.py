"""The product on the whole screen, drawn by Textual.

The way through it: `start` runs the `app`, whose first screen is the library; `journey` goes the way of a
routine and pushes a screen for each thing it asks (`screens`, made of `widgets`). `session_keys` has what
the keys of a session and of the volume do, `sound_screen` what such screens share, `commands` the palette,
`colours` day and night, `base` what screens share, `own_routines` what is done to the user's own files,
`profile` the app that only asks the health answers. `driver` and `key_sequences` read the terminal,
`terminal_file` writes to it, `debounce` lets no held key answer twice, `markup` keeps texts from being
markup, `writing` puts them into widgets, `placing` brings a short page nearer to the middle of its window.

Of the session, `session_layout` says where everything stands, `session_map` what the picture of the foot
shows, and `map_look` how this terminal can draw it.

`plain` has the same files line by line. Nothing here decides what is safe: that is asked of `safety`.
"""
