"""Does the form that counts by itself give what the program gives? Random reports, recalculated by LibreOffice.

    python -m bench.live_form            # 500 reports of every bundled set
    python -m bench.live_form 50 mau/ba-tru-cot@2026

Each report is written as the cells of a form with the calculation of `forms.live`, all of them are recalculated by
LibreOffice at once, and every preview is put beside the engine's result of the same texts. The cells are written with a
wrong value, so that one that is not recalculated shows.
"""
