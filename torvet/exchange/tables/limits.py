"""How large a file may be. Every refusal for size looks here, and says these numbers."""

MAX_FILE_BYTES = 50 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_CELL = 32_767  # characters; what a spreadsheet's own cell can hold
MAX_CELLS = 10_000_000  # cells read in one sheet, empty ones too
MAX_SHEET_ROW = 1_048_576  # the last row number a spreadsheet can have
MAX_LINES_IN_CELL = 500  # more is a quotation mark that was never closed

MAX_ARCHIVE_FILES = 2_000
MAX_UNPACKED_BYTES = 500 * 1024 * 1024
MAX_RATIO = 250  # unpacked to packed, for files above MIN_RATIO_BYTES
MIN_RATIO_BYTES = 1024 * 1024

MAX_JSON_DEPTH = 20
HEAD_ROWS = 40  # rows looked at to find the header row
