"""Model and tables to results: pure functions, exact numbers, nothing rounded and nothing said."""
