"""Signs that nobody sees, in what is about to be published: readers would read something else than what stands there."""

from generator.privacy import may_hide, unseen

__all__ = ["may_hide", "unseen_fault"]


def unseen_fault(text: str, where: str) -> str:
    """What is wrong with a text that hides or turns something; empty where nothing is."""
    if not may_hide(text):
        return ""
    signs = sorted({f"U+{ord(sign):04X}" for _, sign in unseen(text)})
    if not signs:
        return ""
    what = "a sign that nobody sees" if len(signs) == 1 else "signs that nobody sees"
    return f"{what} in {where}, {', '.join(signs[:5])}; take {'it' if len(signs) == 1 else 'them'} out where the text comes from"
