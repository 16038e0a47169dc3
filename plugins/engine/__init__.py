"""Runs Pelican in process: everything planned and checked first, then written aside, then exchanged at once."""
