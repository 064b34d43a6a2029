"""The month's figures from exported archives, in plain Python: JSON and sums, and nothing else."""
