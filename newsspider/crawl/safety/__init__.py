"""What is never fetched or never believed: private networks, redirects off the site, responses that were cut off."""
