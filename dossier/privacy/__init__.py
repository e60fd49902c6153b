"""What is kept of one person: to hand it over, and to take the person out of it."""
