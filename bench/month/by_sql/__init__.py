"""The month's figures in plain SQL, from the bytes of entries that PostgreSQL holds."""
