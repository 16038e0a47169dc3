"""What an author starts from: fresh texts, a site of one's own, a newer version of the generator under it."""
