"""The check: questions, what the answers mean, and the only way to a plan that may be played."""
