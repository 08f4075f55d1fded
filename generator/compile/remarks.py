"""What is taken out of a text before anything else is read: remarks among authors, and fenced code, which is put aside."""

import html
from typing import Any

from markdown.preprocessors import Preprocessor

from generator.model.remarks import read, without_remarks


class RemarksAndCode(Preprocessor):
    """Takes comments out, and puts fenced code aside."""

    def run(self, lines: list[str]) -> list[Any]:
        """The lines that are left, with a mark in the place of each code."""
        lines = without_remarks("\n".join(lines)).split("\n")
        left, at = list[str](), 0
        for fence in read("\n".join(lines)).fences:
            code = "".join(f"{html.escape(line)}\n" for line in fence.inside(lines))
            language = f' class="language-{html.escape(fence.language)}"' if fence.language else ""
            mark = self.md.htmlStash.store(f"<pre><code{language}>{code}</code></pre>")
            space = " " if fence.quote else ""
            left += [*lines[at : fence.first], fence.quote, f"{fence.quote}{space}{fence.indent}{mark}"]
            at = fence.last + 1
            left.append(fence.quote if lines[at : at + 1] and lines[at].startswith(fence.quote) else "")
        return [*left, *lines[at:]]
