"""What is published, and how a stranger can check it: manifests, provenance, versions, packages."""
