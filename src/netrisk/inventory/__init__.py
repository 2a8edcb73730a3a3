"""Equipment lists as operators have them: read, recognised column by column, collapsed to lots."""
