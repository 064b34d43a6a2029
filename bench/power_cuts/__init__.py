"""Power cuts: a desk on a small disk that forgets what was not flushed, again and again."""
