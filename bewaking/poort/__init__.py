"""De poort: een fase afsluiten met een besluit, en aan het eind het project zelf."""
