"""Does a Word file obey its regulation? Measuring, predicates, checker; the only python-docx."""
