"""The browser, for the journeys of this folder."""

from tests.browser import browser, page

__all__ = ["browser", "page"]
