"""What browsers are told about security and keeping files: one source for pages and for all kinds of servers."""
