"""Paying one price in several parts, for a basket and for a top-up alike."""
