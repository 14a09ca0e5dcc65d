"""Values of cells: text made clean, legacy fonts decoded, dates, times, counts, deadlines and choices understood."""
