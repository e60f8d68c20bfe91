"""What is refused: private networks, redirects off the site, responses that were cut off."""
