"""Accounts and sign-in links on the command line."""

from toegang.cli.gebruikers import gebruiker
from toegang.cli.links import inloglinks, print_inloglinks

__all__ = ["gebruiker", "inloglinks", "print_inloglinks"]
