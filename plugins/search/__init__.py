"""What readers can look for: documents made of the pages, Pagefind's index of them, and the page to search on."""
