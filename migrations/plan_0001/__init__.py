"""The tables of the first version, by subject, exactly as they were on that day."""
