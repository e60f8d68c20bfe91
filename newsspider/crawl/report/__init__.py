"""What a crawl says while it runs and when it ends: progress, summary, monitors, log lines."""
