"""Whose videos a page may show: one module for each provider, with its hosts and the rule of its addresses."""
