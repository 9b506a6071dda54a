"""Files of problems to curriculum and problems."""
