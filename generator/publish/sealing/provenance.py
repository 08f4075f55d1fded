"""`provenance.intoto.json`: how the site came to be, as an in-toto Statement with SLSA provenance.

It says nothing that the manifest does not say, in the form that tools for supply chains read and that a platform can sign.
Being made from the manifest alone, it is checked by making it again. No time stands in it but that of the commit.
"""

import hashlib
from typing import Any

from generator.publish.sealing.manifest import LISTING, MANIFEST, Manifest
from generator.results.canonical import canonical

STATEMENT = "https://in-toto.io/Statement/v1"
PREDICATE = "https://slsa.dev/provenance/v1"
BUILD_TYPE = "urn:service-reviews:build:v1"
"""Files of a portfolio at a commit, made into a site by `reviews build`."""
BUILDER = "urn:service-reviews:builder:local"
"""The program where somebody ran it. Who that was only a signature of the platform can tell."""


def provenance(manifest: Manifest, manifest_bytes: bytes) -> bytes:
    """The statement about the site with this manifest."""
    return canonical(
        {
            "_type": STATEMENT,
            "subject": [
                {"name": LISTING, "digest": {"sha256": manifest.root}},
                {"name": MANIFEST, "digest": {"sha256": hashlib.sha256(manifest_bytes).hexdigest()}},
            ],
            "predicateType": PREDICATE,
            "predicate": {"buildDefinition": _definition(manifest), "runDetails": _details(manifest)},
        }
    )


def _definition(manifest: Manifest) -> dict[str, Any]:
    return {
        "buildType": BUILD_TYPE,
        "externalParameters": {
            "commit": manifest.commit,
            "paths": ["mkdocs.yml", "reviews", "site_config"],
            "purpose": manifest.purpose,
            "today": manifest.today.isoformat(),
            "version": manifest.version,
        },
        "internalParameters": {"complete": manifest.complete, "uncommitted": manifest.uncommitted},
        "resolvedDependencies": _dependencies(manifest),
    }


def _dependencies(manifest: Manifest) -> list[dict[str, Any]]:
    commit: list[dict[str, Any]] = []
    if manifest.commit:
        stamp = {"committed": manifest.committed.isoformat()} if manifest.committed else {}
        commit = [{"name": "commit", "digest": {"gitCommit": manifest.commit}, "annotations": stamp}]
    files = [{"name": path, "digest": {"sha256": digest}} for path, digest in sorted(manifest.inputs.items())]
    return commit + files


def _details(manifest: Manifest) -> dict[str, Any]:
    return {"builder": {"id": BUILDER, "version": dict(manifest.programs)}}
