"""`index.html` of a province's round: one file that needs nothing else and runs nothing but its own script.

Whatever a report or a file name holds is text: the template escapes it, and the page's own policy allows one style
sheet and one script, by their digests. All data stand in the page before the script runs; it sorts, filters and opens.
Templates of a province do not apply here: what counts are papers, and this is none.
"""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup

from cds_score.documents.environment import templates
from cds_score.documents.mark import mark_lines
from cds_score.documents.province import bars, details, heat, places
from cds_score.documents.province.lines import PROBLEMS, arrange
from cds_score.province.arranged import headline
from cds_score.province.result import ProvinceResult
from cds_score.reading.names import province_with_kind

MOST_EXPLAINED = 300
"""Of more units the page leaves out the sentences and the map of indicators: it would take seconds to open."""
_FOLDER = "province"


def province_page(result: ProvinceResult) -> str:
    """The whole file as text with LF line ends; the same for the same result."""
    house = templates()
    words = house.words(result.lang)
    style = Markup(house.text("styles/colours.css") + house.text(f"{_FOLDER}/page.css"))
    script = Markup(house.text(f"{_FOLDER}/page.js"))
    table = arrange(result)
    whole = len(result.units) <= MOST_EXPLAINED
    page = house.render(
        f"{_FOLDER}/page.html.j2",
        t=words,
        r=result,
        headline=headline(result),
        mark=mark_lines(all(each.approved for each in result.sets), result.lang),
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'",
        most=MOST_EXPLAINED,
        explained=whole,
        years=", ".join(str(year) for year in sorted({each.year for each in result.units if each.year})),
        provinces=_provinces(result),
        table=table,
        problem_token=PROBLEMS,
        parts=details.explained(result, table) if whole else [],
        in_states=[] if whole else details.in_states(table, words["state"]),
        maps=heat.maps(result, table) if whole else [],
        groups=places.groups(result, table),
        bases=places.bases(result),
        distributions=bars.distributions(result.summary),
        holding=bars.holding(result.summary.holding),
    )
    return str(page)


def _provinces(result: ProvinceResult) -> list[str]:
    """The provinces of the units, each once; in Vietnamese with its kind."""
    names = dict.fromkeys(each.province for each in result.units if each.province)
    return [province_with_kind(each) if result.lang == "vi" else each for each in names]


def _digest(text: str) -> str:
    """A source of a content security policy: the SHA-256 of what stands between the tags."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"
