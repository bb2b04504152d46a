// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/theme.h"

#include <QWidget>

#include <algorithm>
#include <cmath>

namespace pss {
namespace {

ToneColours tone(QRgb text, QRgb ground, QRgb border)
{
    return {QColor(text), QColor(ground), QColor(border)};
}

Colours makeLight()
{
    Colours c;
    c.window = QColor(0xf4f6f9);
    c.surface = QColor(0xffffff);
    c.raised = QColor(0xedf0f5);
    c.rail = QColor(0x17233a);
    c.railText = QColor(0xc3cddd);
    c.railActive = QColor(0x2b3c5c);
    c.railActiveText = QColor(0xffffff);
    c.text = QColor(0x18202c);
    c.muted = QColor(0x566273);
    c.disabled = QColor(0x8d97a5);
    c.border = QColor(0xdfe4eb);
    c.outline = QColor(0x848f9f);
    c.accent = QColor(0x2357c5);
    c.accentHover = QColor(0x1b49ab);
    c.onAccent = QColor(0xffffff);
    c.accentText = QColor(0x1f50b8);
    c.accentGround = QColor(0xe4ecfb);
    c.neutral = tone(0x465162, 0xeef1f5, 0xd3dae4);
    c.info = tone(0x1b4c9b, 0xe7effc, 0xbad0f3);
    c.success = tone(0x126636, 0xe4f4ea, 0xafdabf);
    c.warning = tone(0x854800, 0xfff2d9, 0xeecd8f);
    c.danger = tone(0xae231b, 0xfdebe9, 0xf2bab5);
    c.canvas = QColor(0xd9dee6);
    c.overlaySure = QColor(0x1b8a4b);
    c.overlayUnsure = QColor(0xb86a00);
    c.overlayDoubtful = QColor(0xc62f26);
    c.overlayField = QColor(0x2357c5);
    c.overlayHit = QColor(0xf5c518);
    c.overlaySelection = QColor(0x2f6fed);
    return c;
}

Colours makeDark()
{
    Colours c;
    c.dark = true;
    c.window = QColor(0x12161d);
    c.surface = QColor(0x1a1f28);
    c.raised = QColor(0x252c38);
    c.rail = QColor(0x0c1017);
    c.railText = QColor(0xb4bfcf);
    c.railActive = QColor(0x24324b);
    c.railActiveText = QColor(0xffffff);
    c.text = QColor(0xe6eaf0);
    c.muted = QColor(0xa1acbc);
    c.disabled = QColor(0x6d7888);
    c.border = QColor(0x2e3643);
    c.outline = QColor(0x707d91);
    c.accent = QColor(0x3265d4);
    c.accentHover = QColor(0x2a58bd);
    c.onAccent = QColor(0xffffff);
    c.accentText = QColor(0x8fb4ff);
    c.accentGround = QColor(0x20304f);
    c.neutral = tone(0xbcc6d4, 0x272e3a, 0x3c4656);
    c.info = tone(0x9ec3ff, 0x1a2c49, 0x2f4f82);
    c.success = tone(0x7fdca6, 0x163225, 0x2a5b41);
    c.warning = tone(0xf4c370, 0x392b12, 0x685120);
    c.danger = tone(0xffa29a, 0x3f1f1e, 0x763b37);
    c.canvas = QColor(0x0b0e13);
    c.overlaySure = QColor(0x1f9d57);
    c.overlayUnsure = QColor(0xc97a0a);
    c.overlayDoubtful = QColor(0xd63a30);
    c.overlayField = QColor(0x2f6fed);
    c.overlayHit = QColor(0xf5c518);
    c.overlaySelection = QColor(0x2f6fed);
    return c;
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

} // namespace

const ToneColours &Colours::of(Tone which) const
{
    switch (which) {
    case Tone::Neutral:
        return neutral;
    case Tone::Info:
        return info;
    case Tone::Success:
        return success;
    case Tone::Warning:
        return warning;
    case Tone::Danger:
        return danger;
    }
    Q_UNREACHABLE();
}

const Colours &lightColours()
{
    static const Colours colours = makeLight();
    return colours;
}

const Colours &darkColours()
{
    static const Colours colours = makeDark();
    return colours;
}

const Colours &coloursOf(const QPalette &palette)
{
    const bool dark =
        palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    return dark ? darkColours() : lightColours();
}

const Colours &coloursOf(const QWidget *widget) { return coloursOf(widget->palette()); }

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

} // namespace pss
