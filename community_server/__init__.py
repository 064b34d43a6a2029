"""The one server of a community: desks push their journals to it and pull changes from it."""
