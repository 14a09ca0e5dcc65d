"""Where everything stands in a workbook: pages, headings, labels, which form it is."""
