"""What `./site serve` shows of changes: the site that is built again, and the word of it in every open page."""
