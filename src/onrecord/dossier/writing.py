"""How every page is written: whole by itself, its text escaped, nothing allowed but its own style and script."""

import hashlib
from base64 import b64encode
from functools import cache
from html import escape
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.dossier.wording import printable


def write_page(template: str, style: str, script: str, **view: Any) -> str:
    """The page of a template: HTML that loads nothing; `style` and `script` are texts and go into it, each by its hash."""
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    return _environment().get_template(template).render(style=style, script=script, policy=policy, **view)


def page_source(name: str) -> str:
    """The text of a style sheet or script that lies beside the templates."""
    environment = _environment()
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord", "dossier/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["printable"] = printable
    environment.filters["words"] = _words
    return environment


def _words(text: str) -> Markup:
    """Words of an article between tags, where quotation marks mean nothing and stay as they are; never for an attribute."""
    return Markup(escape(printable(text), quote=False))


def _hash(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()
