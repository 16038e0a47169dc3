"""What works beside the site: on the author's machine for a folder, and copied to a server for ssh."""
