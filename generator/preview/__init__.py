"""A live preview on this machine: files are watched, a change is compiled, and browsers are told."""

from generator.preview.session import preview

__all__ = ["preview"]
