"""How the search of the handbooks takes words: “hồ sơ” is found by “hồ sơ”, “Hồ Sơ” and “ho so” alike."""

from __future__ import annotations

import unicodedata

from sphinx.search import SearchLanguage


class SearchVietnamese(SearchLanguage):
    """Words without their marks, in the index and in what is asked; both sides do the same."""

    lang = "vi"
    language_name = "Vietnamese"
    js_stemmer_code = """
var Stemmer = function () {
  this.stemWord = function (word) {
    return word.toLowerCase().normalize("NFD").replace(/[\\u0300-\\u036f]/g, "").replace(/\\u0111/g, "d");
  };
};
"""

    def split(self, input: str) -> list[str]:  # noqa: A002  # the name is Sphinx's
        """Words as JavaScript splits them: composed letters."""
        return super().split(unicodedata.normalize("NFC", input))

    def stem(self, word: str) -> str:
        """The word in small letters without marks."""
        plain = unicodedata.normalize("NFD", word.lower())
        return "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("đ", "d")
