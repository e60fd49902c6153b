"""The larger changes of the second version, by subject."""
