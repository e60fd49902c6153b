"""Activiteiten: het werk, wie het trekt, wie meedenkt en hoe ver het is."""
