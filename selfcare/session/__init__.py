"""A plan being played: a state machine that is told the time and answers with events."""
