"""What could be better in a routine file that has no problem: one small rule for each piece of advice."""
