"""The régie's page: what is in hand, deposits, checks, and changes of régisseur."""
