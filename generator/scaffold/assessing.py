"""Entries for an assessor's record, ready to be filled in and pasted: the program writes no judgement into anybody's file."""

import datetime as dt

from generator.results import ReviewResults


def assessment_entries(results: ReviewResults, today: dt.date) -> str:
    """One entry for each claim that has no decision, or whose evidence changed since; each with the seal of today."""
    waiting = [claim for claim in results.claims if claim.decision is None or claim.decision.changed]
    if not waiting:
        return ""
    lines = ["decisions:"]
    for edition in dict.fromkeys(f"{claim.framework}@{claim.edition}" for claim in waiting):
        lines.append(f"  {edition}:")
        for claim in waiting:
            if f"{claim.framework}@{claim.edition}" == edition:
                state = "evidenced" if claim.evidenced else f"not evidenced: {'; '.join(claim.lacks)}"
                lines.append(f'    "{claim.criterion}":     # {state}')
                lines.append("      outcome: to be decided     # accepted, or more evidence needed")
                lines.append("      by: Assessor")
                lines.append(f"      date: {today.isoformat()}")
                lines.append("      feedback: Say what was seen.")
                lines.append(f'      seal: "{claim.seal}"')
    return "\n".join(lines) + "\n"
