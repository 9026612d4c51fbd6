"""Many articles: `Document`s → `Record`."""
