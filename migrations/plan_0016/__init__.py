"""The tables of version 0016: reports, what they say, and what is fixed of them."""
