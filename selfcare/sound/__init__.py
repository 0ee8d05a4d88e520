"""What a session sounds like: cues, the player process that sounds them, and what it plays through."""
