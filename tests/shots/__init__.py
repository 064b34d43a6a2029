"""Pictures of every screen and state, drawn offscreen from fixed views."""
