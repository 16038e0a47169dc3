"""Pictures: their sizes, what pages show of them, and what is taken out of them before they are published."""
