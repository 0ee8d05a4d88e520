"""One room for each screen."""
