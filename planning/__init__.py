"""Planning: mijlpalen, hun uitkomst, elke verschuiving, besluiten en toezeggingen."""
