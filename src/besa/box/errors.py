"""Failures that a person can do something about."""

from __future__ import annotations


class BesaError(Exception):
    """A sentence for the person at the keyboard, and the exit code of the command."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.code = code
