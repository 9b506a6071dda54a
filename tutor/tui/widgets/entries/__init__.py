"""Ways to enter an answer that take more than one line, a file each; `pad` is what they share."""
