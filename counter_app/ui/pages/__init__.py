"""One module per screen: each lays out, connects and paints; decisions are in operations."""
