# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws cells of a machine readable zone as a camera or scanner delivers them: cells(count, seed).

Lines of glyphs are drawn large, worn, photographed at a few pixels a glyph, and cut into cells with a registration that
is a little wrong, so that neighbours look in. All randomness comes from the seed.
"""
import functools

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

GLYPHS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"
NOTHING = len(GLYPHS)
WIDTH, HEIGHT, PITCH = 28, 32, 22  # of a cell, and of the step from cell to cell (core/vision/mrz/mrzglyphs.h)
LARGE = 40  # pixels a step while drawing
SLOT, TALL = 64, 96
PER_LINE = 14

FONTS = "/usr/share/fonts/"
OCRB = [FONTS + "opentype/ocr-b/OCRB.otf", FONTS + "opentype/ocr-b/OCRBS.otf"]
OTHERS = [FONTS + "truetype/" + name for name in (
    "liberation/LiberationMono-Regular.ttf", "liberation/LiberationMono-Bold.ttf", "freefont/FreeMonoBold.ttf",
    "open-sans/OpenSans-Regular.ttf", "open-sans/OpenSans-Semibold.ttf", "freefont/FreeSans.ttf", "ocr-a/OCRA.ttf")]
PROPORTIONAL = [FONTS + "truetype/" + name for name in (
    "dejavu/DejaVuSans.ttf", "liberation/LiberationSans-Bold.ttf", "open-sans/OpenSans-Regular.ttf")]


@functools.lru_cache(maxsize=None)
def font_of(path):
    """The font in the size whose glyphs stand LARGE apart, or whose capitals are as tall as OCR-B's."""
    trial = ImageFont.truetype(path, 200)
    if path in OCRB:
        return ImageFont.truetype(path, round(200 * LARGE / trial.getlength("0")))
    box = trial.getbbox("H", anchor="ls")
    return ImageFont.truetype(path, round(200 * 1.02 * LARGE / (box[3] - box[1])))


@functools.lru_cache(maxsize=None)
def glyph_of(path, glyph, stroke):
    """Ink 0 to 1, the middle of the capitals in the middle of the slot."""
    font = font_of(path)
    top = font.getbbox("H", anchor="ls")[1]
    image = Image.new("L", (SLOT, TALL), 0)
    box = font.getbbox(glyph, anchor="ls")
    middle = font.getlength(glyph) / 2 if path in OCRB else (box[0] + box[2]) / 2
    ImageDraw.Draw(image).text((SLOT / 2 - middle, (TALL - top) / 2), glyph, font=font, fill=255, anchor="ls",
                               stroke_width=stroke, stroke_fill=255)
    return np.asarray(image, np.float32) / 255


def text_of(rng, length):
    """Glyphs at random, with the runs of fillers and the empty margins of real lines."""
    kind = rng.random()
    letters = list(rng.choice(list(GLYPHS[:36]), length))
    if kind < .35:
        letters = list(rng.choice(list(GLYPHS[10:36]), length))
    for i in range(length):
        if rng.random() < .1:
            letters[i] = "<"
    if rng.random() < .3:
        at = rng.integers(0, length)
        letters[at:] = "<" * (length - at)
    if rng.random() < .1:
        at = rng.integers(1, length)
        letters[at:] = " " * (length - at)
    if rng.random() < .1:
        at = rng.integers(1, length)
        letters[:at] = " " * at
    return "".join(letters)


def dotted(rng, ink):
    """As a dot-matrix printer or a laser perforates it."""
    step = rng.uniform(4, 6.5)
    small = cv2.resize(ink, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    held = cv2.resize(small, ink.shape[::-1], interpolation=cv2.INTER_NEAREST)
    ys, xs = np.mgrid[:ink.shape[0], :ink.shape[1]]
    radius = np.hypot((xs / step) % 1 - .5, (ys / step) % 1 - .5)
    return np.clip((held - .25) * 3, 0, 1) * np.clip((rng.uniform(.45, .6) - radius) * 6, 0, 1)


def bent(rng, ink):
    """Another cut of the same letters: smooth random displacement."""
    rows, columns = ink.shape
    amount = rng.uniform(0, 1.3)
    ys, xs = np.mgrid[:rows, :columns].astype(np.float32)
    for axis in (xs, ys):
        coarse = rng.normal(0, amount, (6, columns // 14)).astype(np.float32)
        axis += cv2.resize(coarse, (columns, rows), interpolation=cv2.INTER_CUBIC)
    return cv2.remap(ink, xs, ys, cv2.INTER_LINEAR)


def printed(rng, text):
    """The line as ink on a large canvas, column k's middle at (k + .5) * LARGE."""
    path = OCRB[rng.integers(2)] if rng.random() < .9 else OTHERS[rng.integers(len(OTHERS))]
    stroke = int(rng.choice((0, 0, 0, 1, 1, 2)))
    canvas = np.zeros((TALL, len(text) * LARGE + SLOT), np.float32)
    size = rng.uniform(.82, 1.06)
    for column, glyph in enumerate(text):
        if glyph == " ":
            continue
        left = int(round(column * LARGE + LARGE / 2 + rng.normal(0, .5)))  # the canvas has half a slot of margin
        down = int(round(rng.normal(0, .5)))
        drawn = np.roll(glyph_of(path, glyph, stroke), down, 0)
        if abs(size - 1) > .03:  # narrower or wider in its step
            drawn = cv2.warpAffine(drawn, np.float32([[size, 0, (1 - size) * SLOT / 2], [0, 1, 0]]), (SLOT, TALL))
        slot = canvas[:, left:left + SLOT]
        np.maximum(slot, drawn[:, :slot.shape[1]], out=slot)
    half = SLOT // 2
    if rng.random() < .05:
        canvas = dotted(rng, canvas)
    elif rng.random() < .6:
        canvas = bent(rng, canvas)
    if rng.random() < .6:  # rounder, thinner or bolder
        soft = cv2.GaussianBlur(canvas, (0, 0), rng.uniform(.8, 2.2))
        canvas = np.clip((soft - rng.uniform(.28, .62)) * rng.uniform(2.5, 6) + .5, 0, 1)
    if rng.random() < .12:  # worn: specks without ink
        specks = cv2.resize(rng.random((TALL // 4, canvas.shape[1] // 4)).astype(np.float32), canvas.shape[::-1])
        canvas *= np.clip((specks - rng.uniform(.05, .3)) * 5, 0, 1)
    return canvas[:, half:-half]


def other_print(rng, columns):
    """What a cell may hold that is no glyph of a zone: text of another size, rules, print between the cells."""
    canvas = np.zeros((TALL, columns * LARGE), np.float32)
    kind = rng.random()
    if kind < .45:
        font = ImageFont.truetype(PROPORTIONAL[rng.integers(len(PROPORTIONAL))], int(rng.uniform(18, 90)))
        image = Image.new("L", canvas.shape[::-1], 0)
        words = "".join(rng.choice(list("abcdefghiklmnoprstuvwzABCDEFGHIKLMNOPRSTUVW 0123456789./ "), 60))
        ImageDraw.Draw(image).text((-20, rng.uniform(-50, 80)), words, font=font, fill=255)
        canvas = np.asarray(image, np.float32) / 255
    elif kind < .7:
        for _ in range(rng.integers(1, 4)):
            ends = [(int(x), int(y)) for x, y in zip(rng.uniform(0, canvas.shape[1], 2), rng.uniform(0, TALL, 2))]
            cv2.line(canvas, *ends, 1., int(rng.integers(1, 9)), cv2.LINE_AA)
    return canvas


def photographed(rng, ink, step, scale, slant, tilt):
    """The canvas at `step` pixels a glyph, grey, with what light, lens, paper and file do to it."""
    columns = ink.shape[1] / LARGE
    size = (int(columns * step) + 4, int(2.2 * step) + 4)
    ratio = step / LARGE
    if ratio < 1:
        ink = cv2.GaussianBlur(ink, (0, 0), .42 / ratio)
    sy = ratio * scale
    matrix = np.float32([[ratio, slant * ratio, 2 - slant * ratio * TALL / 2],
                         [tilt * ratio, sy, size[1] / 2 - sy * TALL / 2 - tilt * ratio * ink.shape[1] / 2]])
    ink = cv2.warpAffine(ink, matrix, size, flags=cv2.INTER_LINEAR)
    blur = abs(rng.normal(0, .085)) * step
    if blur > .3:
        ink = cv2.GaussianBlur(ink, (0, 0), min(blur, .19 * step))
    if rng.random() < .3:  # the hand moves
        length = int(max(2, rng.uniform(.1, .38) * step))
        kernel = np.zeros((2 * length + 1, 2 * length + 1), np.float32)
        angle = rng.uniform(0, np.pi)
        reach = np.array([np.cos(angle), np.sin(angle)]) * length / 2
        cv2.line(kernel, *[tuple(int(round(length + sign * r)) for r in reach) for sign in (-1, 1)], 1.)
        ink = cv2.filter2D(ink, -1, kernel / kernel.sum())
    paper = rng.uniform(80, 252)
    black = paper * (rng.uniform(0, .45) if rng.random() < .75 else rng.uniform(.3, .72))
    ys, xs = np.mgrid[:size[1], :size[0]] / step  # in glyphs, so that patterns do not depend on resolution
    light = np.full(ink.shape, paper, np.float64)
    for _ in range(rng.integers(0, 3)):  # guilloche
        wave = xs * rng.uniform(-16, 16) + ys * rng.uniform(-16, 16) + rng.uniform(0, 2) * np.sin(xs * rng.uniform(1, 5))
        light += min(.13, abs(rng.normal(0, .05))) * paper * np.sin(wave + rng.uniform(0, 6))
    if rng.random() < .2:
        texture = rng.normal(0, rng.uniform(2, 16), (int(size[1] / step * 3) + 2, int(size[0] / step * 3) + 2))
        light += cv2.resize(texture, size, interpolation=cv2.INTER_CUBIC)
    picture = light + (black - light) * np.clip(ink, 0, 1)
    if rng.random() < .2:  # a rule, a scratch, a fold
        ends = [(int(rng.uniform(0, size[0])), int(rng.uniform(-4, size[1] + 4))) for _ in range(2)]
        if rng.random() < .5:
            ends[1] = (ends[0][0] + size[0], ends[0][1] + int(rng.uniform(-3, 4)))
        cv2.line(picture, *ends, float(rng.uniform(30, 250)), max(1, int(step * rng.uniform(.02, .12))), cv2.LINE_AA)
    picture *= 1 + rng.uniform(-.35, .35) * (xs / columns - .5) + rng.uniform(-.2, .2) * (ys / 2 - .5)
    if rng.random() < .14:  # glare
        cx, cy = rng.uniform(0, columns), rng.uniform(0, 2.2)
        picture += rng.uniform(40, 200) * np.exp(-((xs - cx) ** 2 / rng.uniform(.5, 12) + (ys - cy) ** 2 / rng.uniform(.5, 4)))
    picture += rng.normal(0, abs(rng.normal(0, 7)), picture.shape)
    picture = np.clip(picture, 0, 255).astype(np.uint8)
    if rng.random() < .6:
        picture = cv2.imdecode(cv2.imencode(".jpg", picture, [1, int(rng.uniform(30, 95))])[1], 0)
    return picture


def line(rng):
    """PER_LINE cells and their labels."""
    count = PER_LINE + 2
    is_print = rng.random() < .95
    text = text_of(rng, count)
    ink = printed(rng, text) if is_print else other_print(rng, count)
    labels = [GLYPHS.find(c) if c != " " and is_print else NOTHING for c in text]
    labels = [NOTHING if label < 0 else label for label in labels]
    away = np.zeros(2)
    astray = rng.random()
    if is_print and astray < .02:  # between two columns
        away[0] = rng.uniform(.44, .56)
    elif is_print and astray < .05:  # between two rows
        away[1] = rng.choice((-1, 1)) * rng.uniform(.72, 1.1)
    if away.any():
        labels = [NOTHING] * count
    step = float(np.exp(rng.uniform(np.log(4.8), np.log(30))))
    picture = photographed(rng, ink, step, rng.uniform(.86, 1.12), rng.uniform(-.14, .14), rng.normal(0, .008))
    if step > 1.4 * PITCH:
        picture = cv2.GaussianBlur(picture, (0, 0), .4 * step / PITCH)
    if rng.random() < .5:  # the reader scales the whole picture first
        between = rng.uniform(max(.8, 14 / step), max(1.6, 30 / step))
        picture = cv2.resize(picture, None, fx=between, fy=between,
                             interpolation=cv2.INTER_CUBIC if between > 1 else cv2.INTER_AREA)
    else:
        between = 1.
    zoom = PITCH / (step * between) * rng.uniform(.985, 1.015)
    middle = np.array([picture.shape[1] / 2, picture.shape[0] / 2]) * zoom
    width = count * PITCH
    shift = np.array([width / 2, HEIGHT / 2]) - middle + rng.normal(0, .05 * PITCH, 2) - away * PITCH
    kind = cv2.INTER_CUBIC if rng.random() < .5 else cv2.INTER_LINEAR
    strip = cv2.warpAffine(picture, np.float32([[zoom, 0, shift[0]], [0, zoom, shift[1]]]), (width, HEIGHT), flags=kind,
                           borderMode=cv2.BORDER_REPLICATE)
    margin = (WIDTH - PITCH) // 2
    cells = [strip[:, k * PITCH - margin:(k + 1) * PITCH + margin] for k in range(1, count - 1)]
    return np.stack(cells), labels[1:-1]


def cells(count, seed):
    """`count` cells (count, HEIGHT, WIDTH), 8 bits, and their labels."""
    rng = np.random.default_rng(seed)
    lines = [line(rng) for _ in range(-(-count // PER_LINE))]
    return np.concatenate([c for c, _ in lines])[:count], np.concatenate([l for _, l in lines])[:count]


def normalised(pictures):
    """Zero mean and about unit contrast, as the reader feeds them."""
    pictures = pictures.astype(np.float32)
    mean = pictures.mean((1, 2), keepdims=True)
    return ((pictures - mean) / (pictures.std((1, 2), keepdims=True) + 6))[:, None]
