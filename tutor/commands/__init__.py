"""The click commands, one file a group."""
