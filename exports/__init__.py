"""Exports: papieren uit één momentopname, zoals het werkboek in Excel."""
