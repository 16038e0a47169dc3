"""What reports are about: events, venues, people, organisations and series, joined and shown wherever they help."""
