// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/floorplan.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

/// Whether every include of the house goes only where its library's NEEDS line allows; and whether this test
/// would see it if one did not.
class IncludeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void houseKeepsItsPlan();
    void houseHasNoCircle();
    void onlyOneFloorHasEach_data();
    void onlyOneFloorHasEach();
    void seesViolations_data();
    void seesViolations();
    void allowsWhatIsNamed();
    void seesCircles();

private:
    static void put(const QTemporaryDir &tree, const QString &path, const QString &text);
    static void plan(const QTemporaryDir &tree);
};

namespace {

QString source() { return qEnvironmentVariable("PSS_SOURCE"); }

} // namespace

void IncludeTest::put(const QTemporaryDir &tree, const QString &path, const QString &text)
{
    QDir(tree.path()).mkpath(QFileInfo(path).path());
    QFile file(tree.filePath(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
}

/// A small house: base under domain under ui, and a program.
void IncludeTest::plan(const QTemporaryDir &tree)
{
    put(tree, u"core/base/CMakeLists.txt"_s, u"pss_library(base NEEDS Qt6::Core tl::expected)\n"_s);
    put(tree, u"core/base/id.h"_s, u"#include <QString>\n#include <vector>\n#include <tl/expected.hpp>\n"_s);
    put(tree, u"core/domain/CMakeLists.txt"_s, u"pss_library(domain NEEDS base Qt6::Core)\n"_s);
    put(tree, u"core/domain/mrz.h"_s, u"#include \"base/id.h\"\n"_s);
    put(tree, u"ui/CMakeLists.txt"_s, u"pss_library(ui NEEDS domain\n    Qt6::Core Qt6::Gui)\n"_s);
    put(tree, u"ui/shell/window.h"_s, u"#include \"domain/mrz.h\"\n#include \"ui/shell/icon.h\"\n"_s);
    put(tree, u"ui/shell/icon.h"_s, u"#include <QIcon>\n"_s);
    put(tree, u"app/desk/CMakeLists.txt"_s, u"pss_executable(desk NEEDS ui Qt6::Core)\n"_s);
    put(tree, u"app/desk/main.cpp"_s, u"#include \"ui/shell/window.h\"\n#include \"main.moc\"\n"_s);
}

void IncludeTest::houseKeepsItsPlan()
{
    QVERIFY(!source().isEmpty());
    const FloorPlan plan(source());
    QVERIFY(plan.floors().size() >= 12);
    const auto violations = plan.violations();
    for (const auto &sentence : violations)
        qWarning("%ls", qUtf16Printable(sentence));
    QVERIFY2(violations.isEmpty(), qPrintable(violations.value(0)));
    QVERIFY2(plan.includesRead() > 500, "hardly any include was read");
}

void IncludeTest::houseHasNoCircle()
{
    const auto circle = FloorPlan(source()).circle();
    QVERIFY2(circle.isEmpty(), qPrintable(circle.join(u" > "_s)));
}

void IncludeTest::onlyOneFloorHasEach_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QStringList>("floors");
    const QStringList vision{u"vision"_s};
    const QStringList desktop{u"ui"_s, u"pss-reviewer"_s};
    QTest::newRow("widgets") << u"Qt6::Widgets"_s << desktop;
    QTest::newRow("charts") << u"Qt6::Charts"_s << desktop;
    QTest::newRow("sql") << u"Qt6::Sql"_s << QStringList{u"storage"_s};
    QTest::newRow("http server") << u"Qt6::HttpServer"_s << QStringList{u"api"_s};
    QTest::newRow("pdf") << u"Qt6::Pdf"_s << vision;
    QTest::newRow("opencv") << u"OpenCV::Vision"_s << vision;
    QTest::newRow("tesseract") << u"PkgConfig::Tesseract"_s << vision;
    QTest::newRow("zxing") << u"ZXing::ZXing"_s << vision;
    QTest::newRow("heif") << u"PkgConfig::Heif"_s << vision;
    QTest::newRow("exiv2") << u"PkgConfig::Exiv2"_s << vision;
    QTest::newRow("tiff") << u"TIFF::TIFF"_s << vision;
    QTest::newRow("what is seen") << u"vision"_s << QStringList{u"pss-reader"_s};
}

void IncludeTest::onlyOneFloorHasEach()
{
    QFETCH(QString, target);
    QFETCH(QStringList, floors);
    const FloorPlan house(source());
    for (const auto &floor : house.floors())
        if (floor.needs.contains(target))
            QVERIFY2(floors.contains(floor.name), qPrintable(floor.name + u" names "_s + target));
}

void IncludeTest::seesViolations_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const QString &path, const QString &line, const QString &sentence) {
        QTest::newRow(name) << path << line << sentence;
    };
    row("upward", u"core/base/x.cpp"_s, u"#include \"domain/mrz.h\""_s, u"is of domain"_s);
    row("upward in a folder below", u"core/domain/checks/x.cpp"_s, u"#include \"ui/shell/icon.h\""_s,
        u"is of ui"_s);
    row("not named though reachable", u"ui/shell/x.cpp"_s, u"#include \"base/id.h\""_s, u"is of base"_s);
    row("by a path of dots", u"core/base/x.cpp"_s, u"#include \"../domain/mrz.h\""_s, u"is of domain"_s);
    row("in angle brackets", u"core/base/x.cpp"_s, u"#include <domain/mrz.h>"_s, u"is of domain"_s);
    row("widget", u"core/domain/x.h"_s, u"#include <QWidget>"_s, u"Qt6::Widgets"_s);
    row("widget by its module", u"core/domain/x.h"_s, u"#include <QtWidgets/QWidget>"_s, u"Qt6::Widgets"_s);
    row("widget in small letters", u"core/domain/x.h"_s, u"  #  include <qwidget.h>"_s, u"Qt6::Widgets"_s);
    row("picture", u"core/base/x.h"_s, u"#include <QImage>"_s, u"Qt6::Gui"_s);
    row("opencv", u"ui/x.cpp"_s, u"#include <opencv2/core.hpp>"_s, u"OpenCV::Vision"_s);
    row("sodium", u"core/domain/x.cpp"_s, u"#include <sodium.h>"_s, u"PkgConfig::Sodium"_s);
    row("expected", u"core/domain/x.cpp"_s, u"#include <tl/expected.hpp>"_s, u"tl::expected"_s);
    row("nowhere", u"core/base/x.cpp"_s, u"#include \"base/gone.h\""_s, u"nowhere"_s);
    row("unknown", u"core/base/x.cpp"_s, u"#include <boost/any.hpp>"_s, u"nobody"_s);
    row("program", u"ui/x.cpp"_s, u"#include \"app/desk/main.cpp\""_s, u"is of desk"_s);
}

void IncludeTest::seesViolations()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    QFETCH(QString, sentence);
    QTemporaryDir tree;
    plan(tree);
    put(tree, path, u"#include <QString>\n"_s + line + u'\n');
    const auto violations = FloorPlan(tree.path()).violations();
    QCOMPARE(violations.size(), 1);
    QVERIFY2(violations.first().startsWith(path + u":2: "_s), qPrintable(violations.first()));
    QVERIFY2(violations.first().contains(sentence), qPrintable(violations.first()));
}

void IncludeTest::allowsWhatIsNamed()
{
    QTemporaryDir tree;
    plan(tree);
    const FloorPlan house(tree.path());
    QCOMPARE(house.floors().size(), 4);
    QCOMPARE(house.floor(u"ui"_s)->needs, (QStringList{u"domain"_s, u"Qt6::Core"_s, u"Qt6::Gui"_s}));
    QCOMPARE(house.violations(), QStringList());
    QCOMPARE(house.includesRead(), 9);
    QCOMPARE(house.circle(), QStringList());
}

void IncludeTest::seesCircles()
{
    QTemporaryDir tree;
    plan(tree);
    put(tree, u"core/base/CMakeLists.txt"_s, u"pss_library(base NEEDS domain Qt6::Core tl::expected)\n"_s);
    put(tree, u"core/base/x.cpp"_s, u"#include \"domain/mrz.h\"\n"_s);
    const FloorPlan house(tree.path());
    QCOMPARE(house.violations(), QStringList()); // each is named, and yet
    QCOMPARE(house.circle().size(), 3);
}

QTEST_GUILESS_MAIN(IncludeTest)
#include "includetest.moc"
