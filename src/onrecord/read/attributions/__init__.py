"""Who said what, through whom: from the reader's spans to attributions."""
