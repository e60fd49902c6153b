"""Risico's: wat mis kan gaan, hoe erg dat is en wat we ertegen doen."""
