"""The equipment of a desk, each port with its simulated twin."""
