"""The self-report as a workbook: what stands where (`columns`, `layout`), and how it is written."""
