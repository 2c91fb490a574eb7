"""How the handbooks are built. `python -m scripts.handbook` gathers the pages; Sphinx is given this folder as `-c`.

Nothing is fetched: no intersphinx, no remote font or script; search runs in the browser.
"""

from sphinx.search import languages

from cds_score import __version__
from scripts.handbook.vietnamese import SearchVietnamese

languages["vi"] = SearchVietnamese

project = "cds-score"
author = "the cds-score authors"
release = __version__
language = "vi"
extensions = ["myst_parser"]
nitpicky = True
myst_heading_anchors = 6
myst_enable_extensions = ["colon_fence"]
suppress_warnings = ["misc.highlighting_failure"]  # an example of a mistake is no good YAML

html_theme = "furo"
html_title = "Sổ tay cds-score"
html_static_path = ["static"]
html_css_files = ["handbook.css"]
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_show_search_summary = False  # a page that is opened as a file may not read its neighbours
html_theme_options = {"navigation_with_keys": False}
