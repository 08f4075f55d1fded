"""Everything to a site in memory: safe pages, the only stage that lays them out."""
