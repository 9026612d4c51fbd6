"""One article: `Article` → `Document`. One module a stage; `pipeline.py` lists them in order."""
