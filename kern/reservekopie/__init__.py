"""Making a backup, looking whether it is whole, and putting it back."""
