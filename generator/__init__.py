"""Service reviews as source code: from Markdown and CSV to a checked, analysed and published site."""

__version__ = "0.1.0"
