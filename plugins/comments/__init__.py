"""Comments without a server: files that become threads below a report, their cleaning, and the ways to reply."""
