"""The health page: how the desk is, line by line, and what one can do about it."""
