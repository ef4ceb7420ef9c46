"""Understanding what people write in the cells of a list.

Every module here takes text (or a spreadsheet's value) and gives back values plus the words that
it could not read. Nothing is guessed in silence: what is left over comes back as text, what was
read with doubt comes back as an issue with a code.
"""
