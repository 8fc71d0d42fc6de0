"""Markdown read once, for the page (HTML) and for the PDF (a small tree that the Typst template draws)."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

_READER = MarkdownIt("commonmark", {"html": False})

Node = dict[str, object]


def html(markdown: str, shift: int = 0) -> str:
    """The Markdown as HTML; raw HTML in it is shown, not obeyed. `shift` lowers every heading."""
    tokens = _READER.parse(markdown)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + shift, 6)}"
    return str(_READER.renderer.render(tokens, _READER.options, {}))


def tree(markdown: str) -> list[Node]:
    """The Markdown as nodes ("kind": heading, paragraph, list, quote) with runs ("text", "bold")."""
    nodes, _end = _blocks(_READER.parse(markdown), 0, "")
    return nodes


def _blocks(tokens: Sequence[Token], at: int, until: str) -> tuple[list[Node], int]:
    nodes: list[Node] = []
    while at < len(tokens) and tokens[at].type != until:
        token = tokens[at]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            inner, at = _blocks(tokens, at + 1, token.type.replace("open", "close"))
            nodes.append({"kind": "list", "items": inner})
        elif token.type in ("list_item_open", "blockquote_open"):
            inner, at = _blocks(tokens, at + 1, token.type.replace("open", "close"))
            nodes.append({"kind": "item" if token.type == "list_item_open" else "quote", "blocks": inner})
        elif token.type in ("paragraph_open", "heading_open"):
            kind = token.type.removesuffix("_open")
            nodes.append(
                {
                    "kind": kind,
                    "level": int(token.tag[1]) if kind == "heading" else 0,
                    "runs": _runs(tokens[at + 1]),
                }
            )
            at += 2
        at += 1
    return nodes, at


def _runs(inline: Token) -> list[Node]:
    bold, italic, runs = 0, 0, list[Node]()
    for token in inline.children or ():
        bold += (token.type == "strong_open") - (token.type == "strong_close")
        italic += (token.type == "em_open") - (token.type == "em_close")
        text = " " if token.type == "softbreak" else "\n" if token.type == "hardbreak" else token.content
        if text:
            runs.append({"text": text, "bold": bold > 0, "italic": italic > 0})
    return runs
