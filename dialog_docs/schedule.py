"""What is due today: reports, letters, board and workbook by date."""
