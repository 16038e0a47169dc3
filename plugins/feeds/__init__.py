"""What machines read of a site: feeds, the sitemap, the rules for robots."""
