"""Stoplicht, aspect, kleur, voorstel: how a project stands, and who says so."""
