"""Pictures: their sizes, and what is taken out of them before they are published."""
