"""What Git says about the portfolio as it stands: the commit, its time, and whether files differ from it."""

import datetime as dt
import os
import subprocess
from pathlib import Path

from generator.results import Provenance


def provenance(root: Path) -> Provenance:
    """The commit that the files were taken from; without Git, or outside a repository, why there is none."""
    try:
        commit = _git(root, "rev-parse", "--verify", "--quiet", "HEAD").strip()
        stamp = _git(root, "show", "--no-patch", "--format=%ct", commit).strip()
        changed = _git(root, "status", "--porcelain", "-z", "--untracked-files=all", "--", "reviews", "site_config")
    except FileNotFoundError:
        return Provenance(reason="Git is not installed here")
    except subprocess.CalledProcessError as error:
        unborn = error.returncode == 1
        return Provenance(
            reason="nothing has been committed yet" if unborn else "the folder is not a Git repository that can be read"
        )
    except subprocess.TimeoutExpired:
        return Provenance(reason="Git did not answer")
    committed = dt.datetime.fromtimestamp(int(stamp), tz=dt.UTC)
    return Provenance(commit=commit, committed=committed, changed=sum(1 for part in changed.split("\0") if part))


def _git(root: Path, *arguments: str) -> str:
    """Run Git without the caller's settings for other repositories, and without taking locks."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    done = subprocess.run(
        ["git", "-C", str(root), "-c", "core.quotePath=off", "-c", "core.fsmonitor=false", *arguments],
        check=True,
        capture_output=True,
        timeout=60,
        env=environment,
        stdin=subprocess.DEVNULL,
    )
    return done.stdout.decode("utf-8", "replace")
