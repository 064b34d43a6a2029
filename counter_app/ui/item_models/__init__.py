"""Lists as Qt models, and the delegates that paint their rows."""
