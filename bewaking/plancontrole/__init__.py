"""The plancontrole: contradictions and gaps in a plan, found by rules."""
