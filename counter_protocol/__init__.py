"""What the counter and the server agree on: journal entries, their sealing, the sync messages."""
