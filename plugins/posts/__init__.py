"""Reports and pages, the two kinds that every site has, and the lists of reports."""
