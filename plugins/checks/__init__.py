"""The finished site, looked at before anyone sees it."""
