"""One function per rule; a rule's id is its function's name with dashes, its docstring what it promises."""
