"""Words that `draw:` may call: `f(rng, ...)`."""
