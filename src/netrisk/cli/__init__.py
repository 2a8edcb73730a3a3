"""The command line: one verb, one file. A command parses options, calls one function of the library
and hands the result to a format."""
