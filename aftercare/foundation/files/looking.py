"""Looking into files without unpacking them: is a picture one, and what would an archive become."""

import io
import struct
import warnings
import zipfile

from PIL import Image

from aftercare.foundation.files.kinds import ENDINGS, PICTURES, ZIPPED, Kind, kind_of

MOST_PIXELS = 50_000_000
MOST_PARTS = 5_000
LARGEST_UNPACKED = 500 * 1024 * 1024  # bytes
STEEPEST = 200  # times the packed size

_DECODERS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WEBP"}
_ZIPPED_TYPES = frozenset(ENDINGS[ending] for ending in ZIPPED)
_END_OF_ZIP = b"PK\x05\x06"


def look_at(content: bytes, *, name: str, said_type: str) -> Kind:
    """What a file is, and why not to show it, if so; pictures and archives are looked into, never unpacked.

    More flags: picture-broken, picture-too-large (over 50 million pixels), archive-broken, archive-too-large
    (what it says it unpacks to, in bytes or in parts).
    """
    kind = kind_of(content, name=name, said_type=said_type)
    if kind.flag:
        return kind
    if kind.sniffed_type in PICTURES:
        return Kind(kind.sniffed_type, _flaw_of_picture(content, kind.sniffed_type))
    if kind.sniffed_type in _ZIPPED_TYPES:
        return Kind(kind.sniffed_type, _flaw_of_archive(content))
    return kind


def _flaw_of_picture(content: bytes, sniffed_type: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we count ourselves, below
            with Image.open(io.BytesIO(content), formats=[_DECODERS[sniffed_type]]) as picture:
                width, height = picture.size
                if width * height > MOST_PIXELS:
                    return "picture-too-large"
                picture.verify()
    except Image.DecompressionBombError:
        return "picture-too-large"
    except Exception:  # a decoder may fail in any way on hostile bytes; all say: broken
        return "picture-broken"
    return ""


def _flaw_of_archive(content: bytes) -> str:
    """Judged by the archive's own list of contents, which is read only when it is short."""
    end = content.rfind(_END_OF_ZIP)
    if end < 0 or len(content) < end + 12:
        return "archive-broken"
    if struct.unpack_from("<H", content, end + 10)[0] > MOST_PARTS:
        return "archive-too-large"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except Exception:  # see above
        return "archive-broken"
    unpacked = sum(part.file_size for part in parts)
    is_steep = unpacked > STEEPEST * len(content) and unpacked > LARGEST_UNPACKED // 100
    too_large = len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or is_steep
    return "archive-too-large" if too_large else ""
