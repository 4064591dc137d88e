"""Mutated inputs: the answer is a result or an error, never a crash or a hang."""
