"""Mathematics drawn in a terminal: boxes of characters with a baseline."""
