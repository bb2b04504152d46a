#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws ocrb.png: the 37 glyphs of an MRZ, each in a cell of 80 x 112 pixels, light on dark, as OCR-B prints them.

Needs python3-pil and the font of fonts-ocr-b (N. Schwarz's outlines, freely usable). The sheet is kept here, so that a
build needs neither.
"""
from PIL import Image, ImageDraw, ImageFont

GLYPHS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"
WIDTH, HEIGHT = 80, 112

font = ImageFont.truetype("/usr/share/fonts/opentype/ocr-b/OCRB.otf", 100)
size = round(100 * WIDTH / font.getlength("0"))
font = ImageFont.truetype("/usr/share/fonts/opentype/ocr-b/OCRB.otf", size)
left, top, right, bottom = font.getbbox("H", anchor="ls")
sheet = Image.new("L", (WIDTH * len(GLYPHS), HEIGHT), 0)
pen = ImageDraw.Draw(sheet)
for column, glyph in enumerate(GLYPHS):
    pen.text((column * WIDTH, (HEIGHT - top) / 2), glyph, fill=255, font=font, anchor="ls")
sheet.save("ocrb.png", optimize=True)
