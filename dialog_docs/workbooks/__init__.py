"""Every workbook the program writes; the only XlsxWriter."""
