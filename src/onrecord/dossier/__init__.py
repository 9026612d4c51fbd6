"""The record as people read it: the first screen and the marked article."""
