"""The exchange of journals and changes with the server, resumable and exactly once."""
