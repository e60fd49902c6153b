"""The tests: one folder per package, and what is true of all."""
