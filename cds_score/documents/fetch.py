"""What WeasyPrint may read while it makes a PDF: the bundled assets, and nothing else.

`asset:fonts/CDSSerif-Bold.ttf` is the file of that name among the reports. Every other address, whichever its scheme,
ends the document: nothing is read from the network or from the disk because a text or a template asks for it.
Imported only by `pdf`, since it needs WeasyPrint.
"""

from __future__ import annotations

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from cds_score.documents.bundled import reports_folder

_TYPES = {".ttf": "font/ttf", ".svg": "image/svg+xml"}


class AssetRefused(FatalURLFetchingError):  # type: ignore[misc]  # noqa: N818  # WeasyPrint is untyped
    """An address that is not a bundled asset. WeasyPrint lets only this kind of error through."""


class AssetFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
    """Serves `asset:` addresses from the bundled reports."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("asset",), allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        """The asset that `url` names; raises AssetRefused for anything else."""
        folder = reports_folder().resolve()
        path = (folder / url.removeprefix("asset:")).resolve()
        known = url.startswith("asset:") and path.is_relative_to(folder) and path.suffix in _TYPES
        if not known or not path.is_file():
            raise AssetRefused(url)
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _TYPES[path.suffix]})
