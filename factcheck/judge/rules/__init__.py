"""The rules: one file each, holding RULE. The docstring of a rule's module is its page for the reader."""
