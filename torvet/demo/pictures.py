"""The one picture of the story: a hall, drawn here, so that nobody's photo is needed."""

from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (1200, 800)
WALL, FLOOR, STAGE, CURTAIN, CHAIR = "#f3e9dc", "#c9a27a", "#8a5a3b", "#7c2f3a", "#0b5c55"


def drawn() -> bytes:
    """A JPEG of rows of chairs before a stage."""
    image = Image.new("RGB", SIZE, WALL)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 430, 1200, 800), fill=FLOOR)
    draw.rectangle((250, 330, 950, 450), fill=STAGE)
    for left in range(250, 950, 50):
        if left < 380 or left > 780:
            draw.rectangle((left, 110, left + 46, 330), fill=CURTAIN)
    for row, top in enumerate(range(490, 780, 95)):
        width = 54 + 10 * row
        for number in range(8):
            left = 600 + (number - 4) * (width + 22)
            draw.rounded_rectangle((left, top, left + width, top + width), radius=10, fill=CHAIR)
    written = BytesIO()
    image.save(written, "JPEG", quality=80)
    return written.getvalue()
