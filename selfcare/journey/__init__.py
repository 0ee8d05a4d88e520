"""The ways through the product, written once for both front ends.

A way is a generator. It yields what has to be asked or shown, one of the classes of `asks`, and is sent the
answer. `routine` is the way from a routine to its end: check, cards or plan, session, what follows, and the
check once more after a long pause. `feels_wrong` is the way after *something feels wrong*, `profile` the one
that only asks the health answers.

What is asked, kept, cleared and asked again is decided here. A front end only draws and asks: nothing here
knows a screen or a line, and no front end decides what may be played.
"""
