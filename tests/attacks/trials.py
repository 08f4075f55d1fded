"""How each case is tried."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from attacks import faults, histories, neutralised, people, projects, publishing, refused
from attacks import written_otherwise as other
from attacks.corpus import Case
from attacks.errors import TOLD
from attacks.ground import Ground, Trial
from end_to_end.fault_drivers import DRIVERS


def _history(case: Case, ground: Ground, *, parts: tuple[Callable[[Path], None], ...]) -> str:
    for part in parts:
        part(ground.folder)
    if case.verdict == "neutralise":
        neutralised.dead(case, ground)
    return ", ".join(part.__name__.split("_", 1)[1].replace("_", " ") for part in parts)


_PARTS: dict[str, tuple[Callable[[Path], None], ...]] = {
    "S53": (histories.s53_names_that_begin_with_a_dash_are_names,),
    "S54": (
        histories.s54_odd_names_are_told_as_text_and_refused_where_a_review_names_them,
        histories.s54_odd_names_of_folders_are_refused_with_the_name_spelt_out,
    ),
    "S55": (histories.s55_names_that_differ_in_capital_letters_are_refused_both_named,),
    "S56": (histories.s56_the_recorded_name_is_shown_whatever_a_mailmap_says,),
    "S57": (histories.s57_no_message_shifts_a_field_or_comes_alive,),
    "S58": (histories.s58_each_review_has_its_own_author_and_a_shallow_clone_is_refused,),
    "S59": (
        histories.s59_a_commit_that_was_rewritten_is_no_ancestor,
        histories.s59_a_rewritten_history_is_named_and_nothing_published_changes,
    ),
    "S60": (histories.s60_the_order_is_that_of_the_history_and_odd_dates_are_flagged,),
    "S61": (histories.s61_no_link_is_followed,),
}
_DEAD = "S01 S02 S03 S04 S05 S06 S07 S10 S11 S12 S13 S14 S36 S37 S50 S51 S76 S89 S90"
TRIALS: Mapping[str, Trial] = (
    dict.fromkeys(TOLD, refused.refused)
    | dict.fromkeys(_DEAD.split(), neutralised.dead)
    | dict.fromkeys(("S09", "S29", "S80", "S83"), neutralised.kept)
    | {name: partial(_history, parts=parts) for name, parts in _PARTS.items()}
    | dict.fromkeys(("S41", "S44", "S81"), other.read_and_recorded)
    | dict.fromkeys(("S65", "S66"), other.limits_of_time)
    | dict.fromkeys(("S67", "S68", "S84"), publishing.hostile_list)
    | dict.fromkeys(DRIVERS, faults.withstood)
    | {
        "S23": other.kept_as_typed,
        "S30": other.version_names,
        "S62": other.one_id_twice,
        "S63": other.one_address_for_two,
        "S64": other.dangerous_ids,
        "S69": publishing.changed_site,
        "S70": projects.broken_cache,
        "S71": projects.evil_configuration,
        "S72": projects.passed_through,
        "S73": people.identifiers_in_comments,
        "S74": people.look_alikes,
        "S75": people.small_cells,
        "S85": projects.import_hijack,
        "S86": people.identifiers_elsewhere,
        "S87": publishing.one_row_more,
        "S88": other.broken_links,
    }
)
