"""The counter: the desktop program of one desk, offline first."""
