"""The till page: count, open, read, close."""
