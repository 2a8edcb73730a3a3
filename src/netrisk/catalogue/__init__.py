"""The built-in facts and rules, and the user's additions: suppliers, notices, functions, rules."""
