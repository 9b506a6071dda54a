"""What an author is told before a learner finds it."""
