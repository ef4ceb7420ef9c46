"""A collaboration as its pages show it; each section of its page in a module of its own."""
