"""The real programs together, driven as a person drives them."""
