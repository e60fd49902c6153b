"""Outgoing mail and work in the background: Bericht, Hartslag, Postslot, Taak."""
