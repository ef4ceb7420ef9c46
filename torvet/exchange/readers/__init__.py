"""From a file or folder to what stands in it, format by format; `detecting` chooses."""
