"""How a site looks where its author says so, in `content/look.md`: colours, faces, measure, logo, words."""
