#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Make manipulated copies of drawn documents, to measure what the authenticity signals see.

  tamper.py --source DIR --out DIR [--seed S] [--kinds retype,portrait,...]

DIR holds pictures and truth.json as the document generator writes them. For every picture each kind that fits it
is written to OUT/KIND/, with the changed place in OUT/truth.json as [x, y, width, height] or null for the whole.
"""
import argparse
import json
import os
import random
import subprocess

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONTS = ["/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSerif-Bold.ttf",
         "/usr/share/fonts/truetype/dejavu/DejaVuSansMono-Bold.ttf"]


def box_of(quad):
    x, y, w, h = cv2.boundingRect(np.array(quad, np.float32))
    return [x, y, w, h]


def clipped(box, image):
    x, y, w, h = box
    x0, y0 = max(0, x), max(0, y)
    return [x0, y0, min(image.shape[1], x + w) - x0, min(image.shape[0], y + h) - y0]


def turned(image, truth):
    """Upright pixels, and the map of a quad into them: an editor turns a picture before typing on it."""
    h, w = image.shape[:2]
    turns = truth.get("turn", 0) % 4
    upright = np.ascontiguousarray(np.rot90(image, turns))

    def point(p):
        x, y = p
        for k in range(turns):
            x, y = (y, (w if k % 2 == 0 else h) - x)
        return [x, y]

    return upright, lambda quad: [point(p) for p in quad]


def save(image, path, quality):
    cv2.imwrite(path, image, [cv2.IMWRITE_JPEG_QUALITY, quality] if path.endswith(".jpg") else [])


def some_field(truth, r):
    names = [k for k, v in truth["fields"].items() if any(c.isdigit() for c in v["value"]) and len(v["value"]) >= 6]
    return truth["fields"][r.choice(names)] if names else None


def retype(image, truth, r, quality):
    """A value painted over with its ground and written anew in another font, saved at a higher quality."""
    field = some_field(truth, r)
    if not field:
        return None
    image = image.copy()
    x, y, w, h = clipped(box_of(field["quad"]), image)
    if w < 20 or h < 8:
        return None
    part = image[y:y + h, x:x + w]
    ground = np.percentile(part.reshape(-1, 3), 80, axis=0)
    picture = Image.fromarray(np.ascontiguousarray(image[:, :, ::-1]))
    draw = ImageDraw.Draw(picture)
    draw.rectangle([x, y, x + w, y + h], fill=tuple(int(v) for v in ground[::-1]))
    text = "".join(r.choice("0123456789") if c.isdigit() else c for c in field["value"])
    font = ImageFont.truetype(r.choice(FONTS), 40)
    size = max(9, int(40 * min(w / font.getlength(text), h * 0.95 / 40)))
    ink = tuple(int(v) for v in np.percentile(part.reshape(-1, 3), 3, axis=0)[::-1])
    draw.text((x, y), text, font=ImageFont.truetype(font.path, size), fill=ink)
    return np.ascontiguousarray(np.array(picture)[:, :, ::-1]), [x, y, w, h]


def digit(image, truth, r, quality):
    """One digit of a value replaced by one a fifth larger."""
    field = some_field(truth, r)
    if not field:
        return None
    places = [i for i, c in enumerate(field["value"]) if c.isdigit()]
    at = r.choice(places)
    x, y, w, h = clipped(box_of(field["quad"]), image)
    count = len(field["value"])
    if w < 20 or h < 12:
        return None
    x0, x1 = x + w * at // count, x + w * (at + 1) // count
    image = image.copy()
    part = image[y:y + h, x:x + w].reshape(-1, 3)
    ground = tuple(int(v) for v in np.percentile(part, 80, axis=0))
    ink = tuple(int(v) for v in np.percentile(part, 3, axis=0)[::-1])
    image[y:y + h, x0:x1] = ground
    picture = Image.fromarray(np.ascontiguousarray(image[:, :, ::-1]))
    font = ImageFont.truetype(FONTS[0], int(h * 1.25))
    ImageDraw.Draw(picture).text((x0, y + h - 1), r.choice("0123456789"), font=font, fill=ink, anchor="ls")
    return np.ascontiguousarray(np.array(picture)[:, :, ::-1]), [x0, y, x1 - x0, h]


def portrait(image, truth, r, quality):
    """Another face over the portrait, taken from this picture's mirror after a resampling."""
    if not truth.get("portrait_quad"):
        return None
    x, y, w, h = clipped(box_of(truth["portrait_quad"]), image)
    if w < 40 or h < 40:
        return None
    image = image.copy()
    face = cv2.flip(image[y:y + h, x:x + w], 1)
    face = cv2.resize(cv2.resize(face, (w * 4 // 5, h * 4 // 5)), (w, h))
    image[y:y + h, x:x + w] = np.clip(face.astype(int) + r.randint(-12, 12), 0, 255)
    return image, [x, y, w, h]


def renoise(image, truth, r, quality):
    """Noise laid over one value, as one does who hides what was painted."""
    field = some_field(truth, r)
    if not field:
        return None
    x, y, w, h = clipped(box_of(field["quad"]), image)
    if w < 20 or h < 8:
        return None
    image = image.copy()
    noise = np.random.RandomState(r.randint(0, 2**31 - 1)).normal(0, r.choice([8, 12]), (h, w, 1))
    image[y:y + h, x:x + w] = np.clip(image[y:y + h, x:x + w] + noise, 0, 255)
    return image, [x, y, w, h]


def screenshot(image, truth, r, quality):
    """The picture in a viewer's window or on a telephone's screen, lossless and of the screen's size."""
    w, h = r.choice([(1080, 2400), (1170, 2532), (1920, 1080), (1440, 900), (1366, 768)])
    screen = np.full((h, w, 3), r.choice([18, 32, 240]), np.uint8)
    bar = r.randint(24, 60)
    screen[:bar] = r.choice([45, 60, 222])
    cv2.putText(screen, "10:42", (20, bar - 8), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (128, 128, 128), 1, cv2.LINE_AA)
    scale = min((w - 8) / image.shape[1], (h - 2 * bar) / image.shape[0])
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    y, x = (h - small.shape[0]) // 2, (w - small.shape[1]) // 2
    screen[y:y + small.shape[0], x:x + small.shape[1]] = small
    return screen, None


def screen(image, truth, r, quality):
    """A screen's pixels with their three stripes, photographed at an angle."""
    pitch = r.uniform(2.2, 3.6)
    source = cv2.resize(image, None, fx=1100 / max(image.shape[:2]), fy=1100 / max(image.shape[:2]),
                        interpolation=cv2.INTER_AREA)
    h, w = source.shape[:2]
    n = 6
    grid = np.zeros((h * n, w * n, 3), np.float32)
    large = cv2.resize(source, (w * n, h * n), interpolation=cv2.INTER_NEAREST).astype(np.float32)
    columns = np.arange(w * n) % n
    rows = (np.arange(h * n) % n) < n - 1
    for channel in range(3):
        lit = ((columns // 2) == (2 - channel)).astype(np.float32)
        grid[:, :, channel] = large[:, :, channel] * (0.25 + 0.75 * lit[None, :]) * (0.35 + 0.65 * rows[:, None])
    scale = pitch / n
    angle = r.uniform(2, 12)
    out = (int(w * pitch), int(h * pitch))
    m = cv2.getRotationMatrix2D((w * n / 2, h * n / 2), angle, scale)
    m[:, 2] += [out[0] / 2 - w * n / 2, out[1] / 2 - h * n / 2]
    m = np.vstack([m, [0, 0, 1]])
    tilt = r.uniform(-3e-5, 3e-5)
    m = np.array([[1, 0, 0], [0, 1, 0], [tilt, tilt / 2, 1]]) @ m
    soft = cv2.GaussianBlur(grid, (0, 0), 0.35 / scale)
    photo = cv2.warpPerspective(soft, m, out, flags=cv2.INTER_LINEAR)
    photo = photo * 1.6 + np.random.RandomState(r.randint(0, 2**31 - 1)).normal(0, 2.5, photo.shape)
    return np.clip(photo, 0, 255).astype(np.uint8), None


def photocopy(image, truth, r, quality):
    """Toner: two tones with dust, then scanned."""
    gray = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(np.float32)
    noise = np.random.RandomState(r.randint(0, 2**31 - 1))
    ground = cv2.GaussianBlur(gray, (0, 0), 25)
    toner = np.where(gray + noise.normal(0, 9, gray.shape) < ground - 18, 30.0, 238.0)
    toner[noise.rand(*gray.shape) < 0.0015] = 40
    toner = cv2.GaussianBlur(toner, (0, 0), r.uniform(0.4, 0.8)) + noise.normal(0, 4, gray.shape)
    return cv2.cvtColor(np.clip(toner, 0, 255).astype(np.uint8), cv2.COLOR_GRAY2BGR), None


PROGRAMS = ["Adobe Photoshop 25.4 (Windows)", "GIMP 2.10.34", "Affinity Photo 2.4.0", "Canva", "Snapseed 2.21"]
KINDS = {"retype": retype, "digit": digit, "portrait": portrait, "renoise": renoise, "screenshot": screenshot,
         "screen": screen, "photocopy": photocopy}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--source", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--kinds", default=",".join(KINDS) + ",metadata")
    a = p.parse_args()
    truths = json.load(open(os.path.join(a.source, "truth.json")))
    written = []
    for kind in a.kinds.split(","):
        os.makedirs(os.path.join(a.out, kind), exist_ok=True)
        for truth in truths:
            r = random.Random(f"{a.seed} {kind} {truth['file']}")
            image = cv2.imread(os.path.join(a.source, truth["file"]))
            name = os.path.splitext(truth["file"])[0]
            if kind == "metadata":
                path = os.path.join(kind, name + ".jpg")
                save(image, os.path.join(a.out, path), 92)
                tag = r.choice(["-Software=", "-XMP-xmp:CreatorTool="])
                subprocess.run(["exiftool", "-q", "-overwrite_original", tag + r.choice(PROGRAMS),
                                os.path.join(a.out, path)], check=True)
                written.append({"file": path, "kind": kind, "box": None, "severity": truth["severity"]})
                continue
            if kind in ("retype", "digit", "portrait", "renoise"):
                image, into = turned(image, truth)
                truth = json.loads(json.dumps(truth))
                for field in truth["fields"].values():
                    field["quad"] = into(field["quad"])
                if truth.get("portrait_quad"):
                    truth["portrait_quad"] = into(truth["portrait_quad"])
            quality = r.choice([85, 90, 92, 95])
            result = KINDS[kind](image, truth, r, quality)
            if result is None:
                continue
            extension = ".png" if kind == "screenshot" else ".jpg"
            path = os.path.join(kind, name + extension)
            save(result[0], os.path.join(a.out, path), quality)
            written.append({"file": path, "kind": kind, "box": result[1], "quality": quality,
                            "severity": truth["severity"], "before": truth["capture"].get("jpeg")})
    json.dump(written, open(os.path.join(a.out, "truth.json"), "w"), indent=0)
    print(len(written), "manipulated pictures")


if __name__ == "__main__":
    main()
