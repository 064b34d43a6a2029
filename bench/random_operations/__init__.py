"""A desk's random life in a process that is killed now and then, on one real file."""
