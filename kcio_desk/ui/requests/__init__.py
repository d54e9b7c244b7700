"""The requests: from application to arrival, as a table and as a board."""
