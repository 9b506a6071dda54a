"""One notation for learners and authors."""
