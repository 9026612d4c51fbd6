"""Sphinx configuration: MyST Markdown, and the public docstrings."""

from onrecord.version import __version__

project = "OnRecord"
copyright = "2026, the OnRecord authors"
author = "The OnRecord authors"
release = version = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "alabaster"
html_theme_options = {"description": "The record of a negotiation, read from the press", "fixed_sidebar": True}
myst_heading_anchors = 3
autodoc_member_order = "bysource"
nitpicky = False
