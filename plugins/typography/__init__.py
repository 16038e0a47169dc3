"""French and English as a typographer sets them: dates, numbers and sizes in words."""
