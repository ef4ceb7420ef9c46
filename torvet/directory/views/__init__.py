"""What a person asks for and gets back, a module for each subject."""
