"""What changes what is kept of the network, one file a subject."""
