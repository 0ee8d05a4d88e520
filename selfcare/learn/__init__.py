"""What there is to read about foot massage: short pages, as Markdown files."""
