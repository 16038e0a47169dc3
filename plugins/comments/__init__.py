"""Comments without a server: the ways to reply to a report."""
