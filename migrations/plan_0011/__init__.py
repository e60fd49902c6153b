"""The tables of version 0011: baselines, gates, lights and accepted findings."""
