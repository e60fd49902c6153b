"""De bestuurlijke kalender: wat wanneer naar welk gremium gaat, in gewone zinnen."""
