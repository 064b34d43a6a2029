"""The reports page: a closing as it was signed, to read, print or keep."""
