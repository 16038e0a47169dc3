"""`./site links`: whether the addresses of others that texts name still answer."""
