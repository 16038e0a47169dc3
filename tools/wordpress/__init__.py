"""A WordPress blog comes over from its export: read whole, written as texts and comments, proved, and told of."""
