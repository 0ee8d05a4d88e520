"""`selfcare doctor`: what the product finds on this machine, and what would help.

`surroundings` looks, `report` says what was seen in lines, `by_ear` plays a sound and asks whether it was
heard. It changes nothing.
"""
