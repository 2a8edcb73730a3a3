"""The nouns of the domain, typed: what users write and what netrisk answers."""
