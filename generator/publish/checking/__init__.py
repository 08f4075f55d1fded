"""Whether a site, a package or a publication is what it says of itself."""
