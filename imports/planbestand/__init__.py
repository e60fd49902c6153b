"""Het planbestand: één plan in één JSON-document, heen en terug zonder verlies."""
