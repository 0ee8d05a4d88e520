"""A guided foot self-massage in the terminal.

The way of an evening through the rooms: a `routine` is read from its file and laid out as a `plan`;
`safety` asks its check and gives a cleared plan or says no; `ready` holds the wishes before the start;
`session` is the engine that plays the plan, `runner` joins it with the `clock` and with `sound`.
`journey` is the way through all of it, and two front ends go it: `tui` on the whole screen, `plain` line
by line. `cli` has the commands, `output` what they print, `doctor` looks at the machine.

What they stand on: the `catalogue` of techniques and zones, `claims` (what no text promises), `advice` on
routines, the `footmap` (the picture of where and how to work), pages to `learn` from, `settings`, `wording`
(the sentences of both front ends), `keys` (what each does, and its words), `toml` (files that people
write), `editor`, `keep_awake`, `terminal`, `paths`, `atomic` (files written whole or not at all), `text`,
`errors` and `exit_codes`.

Imports point one way, from the commands down to these. Only `clock` reads a clock, only `paths` names a
folder. Nothing happens when a module is imported.
"""

__version__ = "0.1.0"
