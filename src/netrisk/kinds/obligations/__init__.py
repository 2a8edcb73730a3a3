"""What each kind of obligation asks of a network, and whom, when and how far it binds."""
