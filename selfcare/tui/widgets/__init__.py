"""The parts that screens are made of: a bar, the line of keys, a row of the check, the face of a session."""
