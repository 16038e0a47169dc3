"""What picture files say beside their pixels: sizes, orientation, frames, and all that readers need not get."""
