"""WebVTT, line by line: the times, settings and marked-up text of cues, and SubRip files made into it."""
