"""Archief: een vastgestelde eindrapportage met haar MDTO-metagegevens, per editie één
archiefpakket dat een e-depot zo kan inlezen.
"""
