"""What an author runs: the commands of `./site`, which no page of the site needs once it is built."""
