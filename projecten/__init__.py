"""Projecten: de opdracht met haar fasen, producten, doelstellingen en mensen."""
