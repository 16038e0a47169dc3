"""`./site publish`, `./site releases`, `./site rollback`: from a checked build to what readers see."""
