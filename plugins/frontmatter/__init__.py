"""From the head of a file to typed values, each problem with its line; knows no kind of content."""
