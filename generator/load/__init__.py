"""Files to model: the only stage that reads content."""
