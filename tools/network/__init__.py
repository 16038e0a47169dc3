"""How commands ask other hosts: politely, within limits, and never anything on this machine or in its networks."""
