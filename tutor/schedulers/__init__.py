"""When a skill falls due: one file a scheduler."""
