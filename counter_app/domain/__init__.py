"""The rules of the counter, pure: no input, no output, no clock."""
