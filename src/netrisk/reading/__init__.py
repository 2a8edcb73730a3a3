"""YAML text to plain data with places: libyaml's events, built into dicts and lists here."""
