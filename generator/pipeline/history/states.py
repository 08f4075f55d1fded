"""A review and the settings that it rests on, as commits left them: looked up in batches, and each content read once."""

import functools
from collections.abc import Iterable, Mapping
from typing import Any

from generator.analyse.goalposts.state import State
from generator.model import Document
from generator.model.snapshot import Snapshot
from generator.pipeline.history.past import Past

PORTFOLIO = "site_config/portfolio.yml"
_Tree = Mapping[str, Any] | None


class States:
    """The states of one review."""

    def __init__(self, past: Past, document: Document) -> None:
        self._past = past
        self._settings = past.settings_read
        self._document = document
        self._reviews: dict[str, Snapshot | None] = {}
        self._states: dict[str, State | None] = {}
        used = {source.scorecard for source in document.review.sources.values()}
        self._files = [PORTFOLIO, *(path for card in sorted(filter(None, used)) for path in _card_files(card))]

    def prepare(self, commits: Iterable[str]) -> None:
        """Look up what many commits left, in one go."""
        wanted = list(commits)
        self._past.find_states((self._document.folder, commit) for commit in wanted)
        self._settings.find((commit, path) for commit in wanted for path in self._files)

    def at(self, commit: str) -> State | None:
        """The review as a commit left it; nothing where it was not there."""
        if commit not in self._states:
            self._states[commit] = self._state(commit)
        return self._states[commit]

    def now(self) -> State:
        """The review as it stands, committed or not."""
        data = self._past.bytes_now(self._document.file)
        return State(
            snapshot=self._past.reviews_read.says(data)
            if data is not None
            else Snapshot(tree=None, review=self._document.review),
            portfolio=self._tree_now(PORTFOLIO),
            card=functools.cache(self._card_now),
        )

    def _state(self, commit: str) -> State | None:
        review = self._review(self._past.state(self._document.folder, commit))
        if review is None:
            return None
        self._settings.find((commit, path) for path in self._files)
        written = self._settings.blob(commit, PORTFOLIO)
        return State(
            snapshot=review,
            portfolio=self._settings.tree(written, PORTFOLIO) if written else {},
            card=lambda card: self._card(commit, card),
        )

    def _review(self, blob: str) -> Snapshot | None:
        if blob not in self._reviews:
            now, data = self._past.blob_now(self._document.file)  # mostly the same, and no question to Git
            self._reviews[blob] = (
                self._past.reviews_read.remember(blob, data) if now == blob else self._past.snapshot(blob)
            )
        return self._reviews[blob]

    def _card(self, commit: str, card: str) -> _Tree:
        paths = _card_files(card)
        self._settings.find((commit, path) for path in paths)
        found = [(blob, path) for path in paths if (blob := self._settings.blob(commit, path))]
        return next((tree for blob, path in found if (tree := self._settings.tree(blob, path)) is not None), None)

    def _card_now(self, card: str) -> _Tree:
        return next(
            (tree for path in _card_files(card) if (tree := self._tree_now(path, absent=None)) is not None), None
        )

    def _tree_now(self, path: str, absent: _Tree = None) -> _Tree:
        data = self._past.bytes_now(path)
        if data is None:
            return {} if path == PORTFOLIO else absent
        return self._settings.tree_of(data, path)


def _card_files(card: str) -> tuple[str, str]:
    return f"site_config/scorecards/{card}.yml", f"site_config/scorecards/{card}.yaml"
