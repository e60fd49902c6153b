"""The tables of an interim report, in plain values, from a snapshot."""
