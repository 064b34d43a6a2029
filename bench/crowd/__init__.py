"""`crowd`: hundreds of desks on one server, for a day's hours and after an outage."""
