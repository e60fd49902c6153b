"""The larger changes of the third version, by subject."""
