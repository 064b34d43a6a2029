"""What is printed: content first, then PDF, ESC/POS and screen."""
