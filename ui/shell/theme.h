// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"

#include <QColor>
#include <QPalette>

class QApplication;
class QLabel;
class QWidget;

namespace pss {

/// What a colour means; never shown without an icon or a word.
enum class Tone { Neutral, Info, Success, Warning, Danger };
template <>
inline constexpr auto kWords<Tone> = std::to_array<EnumWord<Tone>>({
    {Tone::Neutral, "neutral"},
    {Tone::Info, "info"},
    {Tone::Success, "success"},
    {Tone::Warning, "warning"},
    {Tone::Danger, "danger"},
});

/// A text or icon on its ground, with the line around it.
struct ToneColours {
    QColor text;
    QColor ground;
    QColor border;
};

/// Every colour of a theme. No colour literal stands anywhere but in theme.cpp and its tables.
struct Colours {
    bool dark = false;
    QColor window; ///< behind panels
    QColor surface; ///< panels, tables, fields
    QColor raised; ///< hovered rows, headers
    QColor rail; ///< the navigation rail, dark in both themes
    QColor railText;
    QColor railActive;
    QColor railActiveText;
    QColor text;
    QColor muted; ///< secondary text; still AA on window, surface and raised
    QColor disabled; ///< what cannot be used now; WCAG asks no contrast of it
    QColor border; ///< hairlines
    QColor outline; ///< the edge of a field: 3:1 against its ground
    QColor accent; ///< filled buttons, selection, focus
    QColor accentHover;
    QColor onAccent;
    QColor accentText; ///< links and selected tabs on window or surface
    QColor accentGround; ///< a selected row or page
    ToneColours neutral, info, success, warning, danger;
    QColor canvas; ///< behind a document page
    QColor overlaySure; ///< a word read with high confidence
    QColor overlayUnsure;
    QColor overlayDoubtful;
    QColor overlayField; ///< the box of a field, an MRZ line or a barcode
    QColor overlayHit; ///< a find hit
    QColor overlaySelection;

    const ToneColours &of(Tone tone) const;
};

/// The colours that go with a palette: a widget asks with its own, and again on QEvent::PaletteChange.
const Colours &coloursOf(const QPalette &palette);
const Colours &coloursOf(const QWidget *widget);
const Colours &lightColours();
const Colours &darkColours();

enum class ThemeChoice { System, Light, Dark };
template <>
inline constexpr auto kWords<ThemeChoice> = std::to_array<EnumWord<ThemeChoice>>({
    {ThemeChoice::System, "system"},
    {ThemeChoice::Light, "light"},
    {ThemeChoice::Dark, "dark"},
});

/// Dresses the application: Fusion, palette, fonts and the few rules Fusion lacks.
void applyTheme(QApplication &application, ThemeChoice choice);
/// Whether the desktop around us is dark.
bool systemIsDark();

/// Its words in the colour of a tone, in every theme. A palette of its own would not outlive a change of
/// theme.
void setTone(QLabel &label, Tone tone);

/// WCAG 2.1 contrast of two opaque colours, 1 to 21.
double contrast(const QColor &a, const QColor &b);

} // namespace pss
