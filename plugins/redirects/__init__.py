"""Old addresses: one table of where each leads now, for pages of the site and for all kinds of servers."""
