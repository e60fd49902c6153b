"""The decision route: from the promised meeting back to the day of handing in."""
