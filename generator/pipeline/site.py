"""From results to the site in memory: draw and compile what changed, and take the rest from the cache."""

from collections.abc import Mapping
from dataclasses import field

from generator.cache import Cache, cache_of
from generator.compile.site import Edition
from generator.compile.standing_in import lead_to_pages
from generator.compile.tree import SiteTree
from generator.load.configuration import load_home_text
from generator.pipeline.analysis import Run, run
from generator.pipeline.bounds import check_sizes
from generator.pipeline.brand_files import brand_files
from generator.pipeline.digested import Digested
from generator.pipeline.edition import BUILD_RECORD, build_record, register_chart, versions
from generator.pipeline.language import language_of
from generator.pipeline.parts.team import its_own, stands_alone
from generator.pipeline.portfolio_tree import guide_tree, portfolio_tree
from generator.pipeline.published_evidence import published_evidence
from generator.pipeline.published_rows import files_of_rows, published_rows
from generator.pipeline.quoted import Choose, all_of_them, only
from generator.pipeline.redaction import counted
from generator.pipeline.redaction import published as without_personal_data
from generator.pipeline.redactor import Counts, Redactor
from generator.pipeline.review_trees import compile_reviews
from generator.pipeline.shown import Shown, ShownReviews, described
from generator.pipeline.told_histories import told_histories
from generator.pipeline.work import Progress, silent
from generator.records import dataclass
from generator.results import Provenance
from generator.settings import Purpose, Settings
from generator.speech.language import speak
from generator.templates.ahead import know_kept
from generator.up_to_date.stamps import Stamp


@dataclass
class Built:
    """A finished run as it is published, with the site that it makes, still in memory."""

    run: Run
    tree: SiteTree
    provenance: Provenance
    purpose: Purpose
    root: str = ""
    """The root hash, once the site is written and sealed."""
    stands: Mapping[str, Stamp] | None = None
    """All that lies in the site, once it is in its place, where nothing in it was touched since the last look at it."""
    cache: Cache | None = None
    """Where the last look at the finished site keeps what it knows of unchanged files."""
    jobs: int = 1
    """How many processes make the pages and look through the finished site."""
    redacted: Mapping[str, Counts] = field(default_factory=dict)
    """How many values were redacted, by review."""
    progress: Progress = silent
    """Told how far the pages have come that are made and looked through."""
    shown: Mapping[str, Shown] = field(default_factory=dict)
    """What is told of reviews wherever they are named, as far as it is known without reading them."""

    def told_of(self, name: str) -> Shown:
        """What is told of a review wherever it is named."""
        return self.shown.get(name) or described(self.run.documents[name].review)


def build(settings: Settings, progress: Progress = silent, choose: Choose = all_of_them) -> Built:
    """Everything up to the site: load, check, analyse, draw, compile. `choose` says what may be shown beside other versions."""
    know_kept()  # a preview, a publication and pages for another engine are made of the same templates
    cache = cache_of(settings)
    computed = run(settings, progress)
    digested = Digested()
    finished = without_personal_data(computed, cache, digested)
    speak(language_of(finished.portfolio))
    rows = published_rows(settings, cache, computed)
    allowed = choose(finished, rows)
    finished = only(finished, allowed)
    redactor = Redactor(finished.portfolio.known())
    came_from = finished.provenance
    redacted = counted(finished, settings.root)
    shown = ShownReviews(cache, digested, finished)
    tree = compile_reviews(settings, cache, shown, finished, progress, redacted)
    edition = Edition(
        provenance=came_from,
        today=finished.today.isoformat(),
        versions=versions(),
        home_text=redactor.markdown(load_home_text(settings.root, finished.portfolio.limits)),
        redacted=redacted,
        actions=register_chart(cache, finished, shown.actions()),
        sealed=settings.purpose != "pages",
    )
    portfolio = its_own(finished.portfolio, settings.team) if settings.team else finished.portfolio
    tree.add(portfolio_tree(cache, digested, shown.known, portfolio, finished, edition))
    tree.add(guide_tree(cache))
    tree.add(brand_files(settings.root, finished))
    tree.add(told_histories(cache, shown.known, finished.histories, tree.pages))
    tree.add(published_evidence(settings, finished))
    tree.add(files_of_rows(rows, allowed))
    lead_to_pages(tree, finished.broken)
    if settings.team:
        stands_alone(tree, finished, settings.team)
    check_sizes(tree.pages, finished.documents, finished.portfolio.limits)
    tree.assets[BUILD_RECORD] = build_record(settings, finished, allowed)
    return Built(
        run=finished,
        tree=tree,
        provenance=came_from,
        purpose=settings.purpose,
        cache=cache,
        jobs=settings.jobs,
        progress=progress,
        redacted=redacted,
        shown=shown.known,
    )
