"""Words that `let:` and every expression of an author may call: `f(...)`."""
