"""Baselines: wat van het plan is vastgezet, en hoe het sindsdien schoof."""
