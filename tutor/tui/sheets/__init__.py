"""What is typed into several places at once, as plain data: a matrix, named blanks, lines of working. No Textual."""
