"""Videos of a post: their addresses and providers, the block in the text, the picture that waits for a click."""
