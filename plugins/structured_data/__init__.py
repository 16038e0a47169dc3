"""What search engines read in a page: one JSON-LD graph, made of the views of others."""
