"""Tests of what the desk, the server and a verifier agree on."""
