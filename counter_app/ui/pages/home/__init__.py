"""The home page: bring a family up, see it, top it up, look into its movements."""
