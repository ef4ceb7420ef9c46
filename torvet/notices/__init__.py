"""What people are told because something happened to what is theirs."""
