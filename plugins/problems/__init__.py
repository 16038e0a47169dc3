"""What is told to the author: problems and hints, each at its line, in French and English."""
