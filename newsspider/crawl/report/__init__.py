"""What a crawl reports while it runs and when it ends: progress, summary, checks, log lines."""
