"""What surrounds every page: the top bar, the rooms at the left, the drawer's gauge, the toast."""
