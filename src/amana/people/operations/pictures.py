"""Pictures drawn anew: what they show, and nothing else they carried.

Place, camera, comments, colour profiles and whatever was hung behind the picture stay behind. Its measures are read
before a single point is drawn.
"""

from __future__ import annotations

import io
import warnings

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from amana.people.rules.documents import JPEG, PNG, WEBP, BrokenPicture, TooManyPoints

FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}


def draw_anew(content: bytes, media_type: str) -> bytes:
    """The picture upright, in the same format, without anything but its points. Raises `TooManyPoints` and
    `BrokenPicture`."""
    form = FORMATS[media_type]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # measures are ours to judge, below
            with Image.open(io.BytesIO(content), formats=(form,)) as opened:
                if opened.width * opened.height > settings.AMANA_LARGEST_PICTURE:
                    raise TooManyPoints
                opened.load()
                upright = ImageOps.exif_transpose(opened)
    except (Image.DecompressionBombError, MemoryError) as trouble:
        raise TooManyPoints from trouble
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as trouble:
        raise BrokenPicture from trouble
    return _points_alone(upright, form)


def _points_alone(upright: Image.Image, form: str) -> bytes:
    seen_through = upright.has_transparency_data and form != "JPEG"
    drawn = upright.convert("RGBA" if seen_through else "RGB")
    bare = Image.new(drawn.mode, drawn.size)
    bare.paste(drawn)
    out = io.BytesIO()
    bare.save(out, form, **({} if form == "PNG" else {"quality": 88}))
    return out.getvalue()
