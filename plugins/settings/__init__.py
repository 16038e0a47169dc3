"""What an author sets once for the whole site, in `content/site.md`."""
