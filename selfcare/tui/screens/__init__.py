"""One file a screen, under the name of what it shows. Colours and sizes lie in `../styles`.

On the way: `library`, `routine` (all about one, in a small window), `check`, `card`, `ready`, `minutes` (how
many shall it take?), `product` (is the lotion a new one?), `session`, `feels_wrong`, `summary`. Beside it:
`help`, `settings`, `learn` and each `page` of it. To answer and go back: `end` (end here?), `press_key`
(which key shall it be?) and those of `own_routines` (its name, its problems, shall it go?).
"""
