"""`month_totals`: a scripted month of a whole community, and every total that reports tell."""
