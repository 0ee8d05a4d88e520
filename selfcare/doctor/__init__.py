"""`selfcare doctor`: a look at this machine, and advice on what does not work.

`surroundings` looks, `report` turns the result into lines, `by_ear` plays every sound. Nothing is changed.
"""
