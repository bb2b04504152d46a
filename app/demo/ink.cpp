// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/ink.h"

#include <QFontMetricsF>
#include <QRandomGenerator>
#include <QRawFont>

#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

// ICAO 9303-3 §4.2: OCR-B at size I, ten characters an inch.
constexpr double kZonePitch = 2.54;
constexpr double kZoneLine = 6.35;

/// A face by its file. One that QFont shares changes its outlines with what was drawn before (Qt 6.4.2).
QRawFont faceOf(const QString &file, const QString &family, double size)
{
    QRawFont font(u"/usr/share/fonts/"_s + file, size);
    if (!font.isValid())
        font = QRawFont::fromFont(QFont(family));
    font.setPixelSize(size);
    return font;
}

/// OCR-B, whose family holds outlined and inverted cuts of the same name.
QRawFont zoneFont()
{
    constexpr double probe = 100;
    auto font = faceOf(u"opentype/ocr-b/OCRB.otf"_s, u"DejaVu Sans Mono"_s, probe);
    const auto advance = font.advancesForGlyphIndexes(font.glyphIndexesForString(u"H"_s)).value(0).x();
    font.setPixelSize(probe * mm(kZonePitch) / advance);
    return font;
}

} // namespace

QFont fontOf(const Lettering &lettering)
{
    QFont font(lettering.serif ? u"DejaVu Serif"_s : u"DejaVu Sans"_s);
    font.setPixelSize(int(std::lround(lettering.size)));
    font.setWeight(QFont::Weight(lettering.weight));
    font.setStretch(lettering.stretch);
    font.setLetterSpacing(QFont::AbsoluteSpacing, lettering.spacing);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

double setText(QPainter &painter, QPointF at, const QString &text, const Lettering &lettering)
{
    const auto font = fontOf(lettering);
    painter.setFont(font);
    painter.setPen(lettering.colour);
    painter.drawText(at, text);
    return QFontMetricsF(font, painter.device()).horizontalAdvance(text);
}

void setTextRight(QPainter &painter, QPointF at, const QString &text, const Lettering &lettering)
{
    const auto width = QFontMetricsF(fontOf(lettering), painter.device()).horizontalAdvance(text);
    setText(painter, at - QPointF(width, 0), text, lettering);
}

void setZone(QPainter &painter, QPointF at, const QStringList &lines)
{
    const auto font = zoneFont();
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(14, 14, 20));
    for (qsizetype line = 0; line < lines.size(); ++line) {
        const auto glyphs = font.glyphIndexesForString(lines[line]);
        for (qsizetype i = 0; i < glyphs.size(); ++i) {
            auto path = font.pathForGlyph(glyphs[i]);
            const auto bounds = path.boundingRect();
            const double cell = at.x() + mm(kZonePitch) * double(i);
            path.translate(cell + mm(kZonePitch) / 2 - bounds.center().x(),
                           at.y() + mm(kZoneLine) * double(line));
            painter.drawPath(path);
        }
    }
    painter.restore();
}

QPainterPath outlineOf(const QString &text, double size, double spacing)
{
    const auto font = faceOf(u"truetype/dejavu/DejaVuSans-Bold.ttf"_s, u"DejaVu Sans"_s, size);
    const auto glyphs = font.glyphIndexesForString(text);
    const auto advances = font.advancesForGlyphIndexes(glyphs);
    QPainterPath outline;
    double x = 0;
    for (qsizetype i = 0; i < glyphs.size(); ++i) {
        outline.addPath(font.pathForGlyph(glyphs[i]).translated(x, 0));
        x += advances[i].x() + spacing;
    }
    return outline.translated((spacing - x) / 2, 0);
}

void sign(QPainter &painter, const QRectF &box, const QString &name, const QColor &ink)
{
    QRandomGenerator chance(qChecksum(name.toUtf8())); // the same in every process, as qHash is not
    QPainterPath stroke(QPointF(box.left(), box.center().y()));
    const auto letters = std::clamp<qsizetype>(name.size(), 6, 14);
    const double step = box.width() / double(letters + 1);
    for (qsizetype i = 0; i < letters; ++i) {
        const bool capital = i == 0 || name.mid(i, 1) == name.mid(i, 1).toUpper();
        const double height = box.height() * (capital ? 0.48 : 0.12 + 0.2 * chance.generateDouble());
        const double x = box.left() + step * double(i);
        const double y = box.center().y() + box.height() * 0.08 * std::sin(double(i));
        stroke.cubicTo(x + step * 0.9, y - height * 1.3, x - step * 0.3, y - height * 0.9, x + step * 0.45,
                       y + height * 0.4);
        stroke.quadTo(x + step * 0.7, y + height * 0.5, x + step, y);
    }
    stroke.quadTo(box.center().x(), box.bottom(), box.left() + step, box.bottom() - box.height() * 0.16);
    painter.save();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, box.height() * 0.045, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(stroke);
    painter.restore();
}

} // namespace pss
