"""What other hosts are asked about videos, by a command and never in a build: their data, and whether they live."""
