"""Measurements of the product beside their baselines, taken in the same run."""
