"""Plans: a routine laid out in time, to the millisecond."""
