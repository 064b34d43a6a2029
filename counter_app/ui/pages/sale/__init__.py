"""The sale page: articles by service, a basket, and how it is paid."""
