"""One file per output format: each a pure function of the result object. Formats never compute."""
