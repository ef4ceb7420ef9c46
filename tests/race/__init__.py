"""Many people want the same rooms at the same time, over real HTTP. `make race` runs it long."""
