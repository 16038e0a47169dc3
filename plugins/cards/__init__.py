"""Cards: the picture of a page that others show beside a link to it, drawn of its title, its day and its place."""
