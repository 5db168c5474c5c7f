"""Photos the demo's customers send: drawn here, small, without a letter on them."""

import io
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFilter

SIZE = (960, 720)
Draw = ImageDraw.ImageDraw
Sketch = Callable[[Draw], None]


def photos_of(business: str, scene: str) -> list[tuple[str, bytes]]:
    """The photos of a scene in a business: (file name, JPEG)."""
    sketches = SKETCHES[business, scene]
    return [(f"IMG_20{place}.jpg", _photo(sketch)) for place, sketch in enumerate(sketches, start=31)]


def _photo(sketch: Sketch) -> bytes:
    picture = Image.new("RGB", SIZE, "#d9d2c4")
    sketch(ImageDraw.Draw(picture))
    held = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(0.8)).save(held, "JPEG", quality=82)
    return held.getvalue()


def _floor(draw: Draw, wall: str, ground: str) -> None:
    draw.rectangle((0, 0, 960, 500), fill=wall)
    draw.rectangle((0, 490, 960, 720), fill=ground)
    draw.rectangle((0, 478, 960, 492), fill="#f4f1ea")
    for place in range(-200, 1200, 170):
        draw.line((place, 720, 480 + (place - 480) // 2, 492), fill="#8d6f4c", width=3)


def _dock(draw: Draw) -> None:
    """A charging dock with a red light and a robot in front of it."""
    _floor(draw, "#d8d2c6", "#a98660")
    draw.rounded_rectangle((350, 170, 610, 520), 34, fill="#f7f6f3", outline="#c9c5bc", width=4)
    draw.rounded_rectangle((392, 330, 568, 512), 18, fill="#2b2b2e")
    draw.ellipse((420, 205, 540, 325), fill="#f6d9d3")
    draw.ellipse((454, 239, 506, 291), fill="#d63a2a")
    draw.ellipse((250, 520, 700, 690), fill="#3a3b40", outline="#222326", width=6)
    draw.ellipse((290, 520, 660, 655), fill="#ececea", outline="#bfbdb8", width=4)
    draw.ellipse((440, 545, 510, 590), fill="#56585f")


def _phone(draw: Draw) -> None:
    """An app on a telephone that shows a warning."""
    draw.rectangle((0, 0, 960, 720), fill="#263042")
    draw.rounded_rectangle((330, 40, 630, 690), 44, fill="#0f1218")
    draw.rounded_rectangle((346, 62, 614, 668), 30, fill="#f6f7f9")
    draw.rounded_rectangle((376, 110, 584, 300), 20, fill="#fbe1dc")
    draw.polygon(((480, 135), (420, 265), (540, 265)), fill="#d63a2a")
    draw.rectangle((474, 175, 486, 225), fill="#ffffff")
    draw.ellipse((473, 234, 487, 248), fill="#ffffff")
    for place, length in enumerate((208, 180, 196, 120)):
        draw.rounded_rectangle((376, 330 + place * 40, 376 + length, 346 + place * 40), 8, fill="#b8bec8")
    draw.rounded_rectangle((376, 550, 584, 608), 29, fill="#3450d8")


def _sole(draw: Draw) -> None:
    """A shoe whose sole gapes in front."""
    _floor(draw, "#cdd5da", "#8f9498")
    draw.polygon(
        ((180, 430), (250, 250), (420, 210), (560, 330), (800, 400), (830, 470), (190, 480)), fill="#cf3d2e"
    )
    draw.polygon(((250, 250), (420, 210), (460, 250), (300, 300)), fill="#26282d")
    draw.polygon(((170, 480), (620, 478), (840, 430), (850, 470), (640, 540), (180, 545)), fill="#f2f2ef")
    draw.polygon(((600, 480), (850, 448), (846, 472), (640, 512)), fill="#1c1d20")
    for place in range(5):
        draw.line(
            (350 + place * 36, 262 + place * 22, 420 + place * 34, 244 + place * 24), fill="#ffffff", width=9
        )
    draw.line((610, 495, 838, 460), fill="#d9c39a", width=5)


def _receipt(draw: Draw) -> None:
    """A repair slip on a table."""
    draw.rectangle((0, 0, 960, 720), fill="#7a5b40")
    draw.polygon(((290, 70), (670, 100), (640, 660), (260, 630)), fill="#fbfaf5")
    for place in range(9):
        top = 150 + place * 48
        draw.line((320, top, 600 - (place % 3) * 60, top + 16), fill="#9aa0a8", width=10)
    draw.ellipse((470, 500, 610, 620), outline="#c8443a", width=9)
    draw.ellipse((500, 528, 580, 592), outline="#c8443a", width=5)


def _screen(draw: Draw) -> None:
    """A wall of light with a stripe that should not be there."""
    draw.rectangle((0, 0, 960, 720), fill="#14161b")
    for column in range(8):
        for row in range(4):
            shade = 60 + column * 14 + row * 10
            draw.rectangle(
                (100 + column * 95, 110 + row * 95, 192 + column * 95, 202 + row * 95),
                fill=(20, shade, shade + 70),
            )
    draw.rectangle((576, 110, 586, 487), fill="#f4f7a0")
    draw.rectangle((590, 110, 594, 487), fill="#e848b0")
    draw.rectangle((60, 500, 900, 560), fill="#2c3038")
    draw.rectangle((0, 560, 960, 720), fill="#5b2a2e")


def _booth(draw: Draw) -> None:
    """A stand with a table, seen from the aisle."""
    _floor(draw, "#e6e9ee", "#a3a8b0")
    draw.rectangle((140, 120, 820, 480), fill="#ffffff", outline="#9aa3b2", width=8)
    draw.rectangle((140, 120, 820, 180), fill="#3450d8")
    draw.rectangle((300, 230, 640, 420), fill="#1d2230")
    draw.rectangle((515, 230, 521, 420), fill="#f4f7a0")
    draw.rounded_rectangle((180, 470, 420, 640), 10, fill="#e8dfcf", outline="#b9ac94", width=4)
    draw.ellipse((610, 520, 780, 570), fill="#d8d2c6", outline="#9a948a", width=4)
    draw.rectangle((688, 560, 702, 660), fill="#777f8c")


def _box(draw: Draw, *things: str) -> None:
    """An opened box from above, with things of these colours in it."""
    draw.rectangle((0, 0, 960, 720), fill="#b9b2a6")
    draw.polygon(((170, 90), (790, 90), (860, 30), (100, 30)), fill="#a97f52")
    draw.polygon(((170, 640), (790, 640), (860, 700), (100, 700)), fill="#a97f52")
    draw.rectangle((170, 90, 790, 640), fill="#c99c6b", outline="#8f6a43", width=8)
    draw.rectangle((205, 125, 755, 605), fill="#efe9dd")
    width = 500 // len(things)
    for place, colour in enumerate(things):
        left = 230 + place * width
        draw.rounded_rectangle(
            (left, 160, left + width - 26, 570), 70, fill=colour, outline="#7d7a74", width=5
        )
        draw.rounded_rectangle((left + 40, 220, left + width - 66, 330), 40, fill="#8d8a84")
    draw.rectangle((560, 470, 700, 570), fill="#ffffff", outline="#9a948a", width=3)
    for top in (492, 516, 540):
        draw.line((576, top, 684, top), fill="#9aa0a8", width=6)


SKETCHES: dict[tuple[str, str], tuple[Sketch, ...]] = {
    ("拾光家电", "batch"): (_dock, _phone),
    ("拾光家电", "fresh"): (lambda draw: _box(draw, "#dfe6ea"),),
    ("赤驰运动", "batch"): (_sole, _receipt),
    ("赤驰运动", "fresh"): (lambda draw: _box(draw, "#fbfbf9", "#e6dcc2"),),
    ("汇展会展服务", "batch"): (_screen, _booth),
    ("汇展会展服务", "fresh"): (_booth,),
}
