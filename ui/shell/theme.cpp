// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/theme.h"

#include "ui/shell/icons.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QLabel>
#include <QRegularExpression>
#include <QStyle>
#include <QStyleFactory>

#include <utility>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr double kFontPoints = 10;

// Asked before the first applyTheme() replaces it. QStyleHints::colorScheme() came with Qt 6.5 only.
const QPalette &systemPalette()
{
    static const QPalette palette = QApplication::palette();
    return palette;
}

QPalette paletteOf(const Colours &c)
{
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.surface);
    p.setColor(QPalette::AlternateBase, c.raised);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.muted);
    p.setColor(QPalette::Button, c.surface);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.danger.text);
    p.setColor(QPalette::ToolTipBase, c.raised);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::Highlight, c.accent);
    p.setColor(QPalette::HighlightedText, c.onAccent);
    p.setColor(QPalette::Link, c.accentText);
    p.setColor(QPalette::LinkVisited, c.accentText);
    p.setColor(QPalette::Light, c.surface);
    p.setColor(QPalette::Midlight, c.raised);
    p.setColor(QPalette::Mid, c.border);
    p.setColor(QPalette::Dark, c.outline);
    p.setColor(QPalette::Shadow, c.canvas);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.disabled);
    return p;
}

QString styleSheetOf(const Colours &c)
{
    QFile file(u":/theme.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString rules = QString::fromUtf8(file.readAll());
    const std::pair<QLatin1StringView, QColor> names[] = {
        {"@window"_L1, c.window},
        {"@surface"_L1, c.surface},
        {"@raised"_L1, c.raised},
        {"@text"_L1, c.text},
        {"@muted"_L1, c.muted},
        {"@disabled"_L1, c.disabled},
        {"@border"_L1, c.border},
        {"@outline"_L1, c.outline},
        {"@onAccent"_L1, c.onAccent},
        {"@neutral"_L1, c.muted},
        {"@info"_L1, c.info.text},
        {"@success"_L1, c.success.text},
        {"@warning"_L1, c.warning.text},
        {"@danger"_L1, c.danger.text},
        {"@accentHover"_L1, c.accentHover},
        {"@accentText"_L1, c.accentText},
        {"@accentGround"_L1, c.accentGround},
        {"@focusOnAccent"_L1, c.text},
        {"@accent"_L1, c.accent},
        {"@scroll"_L1, c.dark ? c.neutral.border : c.neutral.border.darker(112)},
    };
    for (const auto &[name, colour] : names)
        rules.replace(QRegularExpression(name + u"\\b"_s), colour.name());
    return rules.replace("@chevron"_L1,
                         c.dark ? u":/icons/chevron-dark.svg"_s : u":/icons/chevron-light.svg"_s);
}

QFont uiFont()
{
    QFont font = QApplication::font();
    if (QFontDatabase::hasFamily(u"Inter"_s))
        font.setFamilies({u"Inter"_s, font.family()});
    font.setPointSizeF(kFontPoints);
    return font;
}

} // namespace

bool systemIsDark() { return coloursOf(systemPalette()).dark; }

void applyTheme(QApplication &application, ThemeChoice choice)
{
    systemPalette();
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemIsDark());
    const Colours &colours = dark ? darkColours() : lightColours();
    if (application.styleSheet().isEmpty()) {
        application.setStyle(QStyleFactory::create(u"Fusion"_s));
        application.setFont(uiFont());
    }
    application.setPalette(paletteOf(colours));
    application.setStyleSheet(styleSheetOf(colours));
}

void setTone(QLabel &label, Tone tone)
{
    const QString word = wordOf(tone);
    if (label.property("tone") == word)
        return;
    label.setProperty("tone", word);
    label.style()->unpolish(&label);
    label.style()->polish(&label);
}

} // namespace pss
