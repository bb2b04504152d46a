// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/editdistance.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>
#include <vector>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

/// Every cell, as Wagner and Fischer wrote it down.
qsizetype wholeTable(const QString &a, const QString &b)
{
    std::vector<std::vector<qsizetype>> table(size_t(a.size()) + 1,
                                              std::vector<qsizetype>(size_t(b.size()) + 1));
    std::iota(table[0].begin(), table[0].end(), 0);
    for (size_t i = 1; i < table.size(); ++i) {
        table[i][0] = qsizetype(i);
        for (size_t j = 1; j < table[i].size(); ++j)
            table[i][j] =
                std::min({table[i - 1][j] + 1, table[i][j - 1] + 1,
                          table[i - 1][j - 1] + (a[qsizetype(i) - 1] == b[qsizetype(j) - 1] ? 0 : 1)});
    }
    return table.back().back();
}

QString randomWord(QRandomGenerator &random)
{
    QString word;
    for (auto length = random.bounded(12); length > 0; --length)
        word += QChar(u'A' + random.bounded(3));
    return word;
}

} // namespace

class EditDistanceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void agreesWithTheWholeTable()
    {
        QRandomGenerator random(7);
        for (int i = 0; i < 5000; ++i) {
            const auto a = randomWord(random);
            const auto b = randomWord(random);
            const auto distance = wholeTable(a, b);
            for (qsizetype most = 0; most < 6; ++most)
                QCOMPARE(editDistance(a, b, most), distance <= most ? std::optional(distance) : std::nullopt);
        }
    }
    void longTextsHaveOneToo()
    {
        const QString a(1000, u'A');
        QCOMPARE(editDistance(a, a.chopped(2) + u'B', 3), std::optional<qsizetype>(2));
        QVERIFY(!editDistance(a, QString(1000, u'B'), 3));
    }
};

QTEST_GUILESS_MAIN(EditDistanceTest)
#include "editdistancetest.moc"
