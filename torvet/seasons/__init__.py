"""Season rounds: actors wish for rooms, the house shares them out and books what is granted."""
