"""The dossier (hồ sơ): report, review, history, tables, evidence and further papers in one folder or ZIP.

Its layout is fixed: `bao-cao/` holds the report and everything that it names, where it stood beside it, so that the
report in a dossier is scored and checked like any other; `giay-to/` holds further papers; the list of documents
(`muc-luc.html`, `muc-luc.pdf`) and `manifest.json` stand beside them.
"""
