"""Places, one file each, with its `PLACE`."""
