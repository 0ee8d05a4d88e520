"""The parts that screens are made of.

`bar` shows how far a step is, `keys_bar` the keys at the foot of a screen, `row_line` a row of the check,
`session_face` the foot, the step and its time.
"""
