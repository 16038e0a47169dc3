"""What holds a film: the few parts of MP4, WebM and Ogg files that say how large and how long it is."""
