"""Every file of a site, read and joined: the kinds that packages declare, their records, the links between them."""
