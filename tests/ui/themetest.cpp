// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/theme.h"
#include "ui/shell/icons.h"

#include <QApplication>
#include <QDirIterator>
#include <QImage>
#include <QTest>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

// WCAG 2.1: 1.4.3 for text, 1.4.11 for what marks a control.
constexpr double kText = 4.5;
constexpr double kControl = 3.0;

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textIsReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void textIsReadable()
    {
        QFETCH(bool, dark);
        const Colours &c = dark ? darkColours() : lightColours();
        const std::tuple<const char *, QColor, QColor, double> pairs[] = {
            {"text on window", c.text, c.window, kText},
            {"text on surface", c.text, c.surface, kText},
            {"text on raised", c.text, c.raised, kText},
            {"text on selection", c.text, c.accentGround, kText},
            {"muted on window", c.muted, c.window, kText},
            {"muted on surface", c.muted, c.surface, kText},
            {"muted on raised", c.muted, c.raised, kText},
            {"muted on selection", c.muted, c.accentGround, kText},
            {"on accent", c.onAccent, c.accent, kText},
            {"on hovered accent", c.onAccent, c.accentHover, kText},
            {"link on window", c.accentText, c.window, kText},
            {"link on surface", c.accentText, c.surface, kText},
            {"link on selection", c.accentText, c.accentGround, kText},
            {"rail", c.railText, c.rail, kText},
            {"lit rail", c.railActiveText, c.railActive, kText},
            {"field's edge on surface", c.outline, c.surface, kControl},
            {"field's edge on window", c.outline, c.window, kControl},
            {"focus on surface", c.accent, c.surface, kControl},
            {"focus on window", c.accent, c.window, kControl},
        };
        for (const auto &[name, text, ground, least] : pairs)
            QVERIFY2(contrast(text, ground) >= least,
                     qPrintable(u"%1: %2"_s.arg(QLatin1StringView(name)).arg(contrast(text, ground))));
        for (const Tone tone : {Tone::Neutral, Tone::Info, Tone::Success, Tone::Warning, Tone::Danger})
            for (const QColor &ground : {c.of(tone).ground, c.surface, c.window, c.accentGround})
                QVERIFY2(contrast(c.of(tone).text, ground) >= kText,
                         qPrintable(u"tone %1: %2"_s.arg(int(tone)).arg(contrast(c.of(tone).text, ground))));
    }

    void contrastIsWcags()
    {
        QCOMPARE(qRound(contrast(Qt::white, Qt::black) * 100), 2100);
        QCOMPARE(qRound(contrast(QColor(0x777777), Qt::white) * 100), 448);
    }

    void widgetsFollowTheTheme()
    {
        applyTheme(*qApp, ThemeChoice::Dark);
        QWidget widget;
        widget.show();
        QVERIFY(coloursOf(&widget).dark);
        QVERIFY(!qApp->styleSheet().contains(u'@')); // every name was found
        applyTheme(*qApp, ThemeChoice::Light);
        QVERIFY(!coloursOf(&widget).dark);
    }

    void everyDrawingDraws()
    {
        QVERIFY(!icon(u"check"_s).isNull());
        int drawings = 0;
        for (QDirIterator files(u":/icons"_s, {u"*.svg"_s}); files.hasNext();) {
            const QString name = QFileInfo(files.next()).baseName();
            const QImage image = iconPixmap(name, Qt::black, 24, 1).toImage();
            int inked = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    inked += qAlpha(image.pixel(x, y)) > 0;
            QVERIFY2(inked > 10, qPrintable(name));
            ++drawings;
        }
        QVERIFY(drawings > 50);
    }
};

} // namespace pss

QTEST_MAIN(pss::ThemeTest)
#include "themetest.moc"
