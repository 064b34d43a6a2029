"""Random lives of a real desk: what its people do, told as it happens, and what must then hold."""
