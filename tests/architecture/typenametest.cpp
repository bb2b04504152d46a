// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// The types that a header defines at the outermost level of its namespace, by name with the files.
QMap<QString, QStringList> typesIn(const QString &root, const QStringList &folders)
{
    static const QRegularExpression definition(
        u"^(?:struct|class|enum class)\\s+(\\w+)(?:\\s+final)?\\s*(?::[^:;{][^;{]*)?\\{"_s,
        QRegularExpression::MultilineOption);
    static const QRegularExpression nameSpace(u"^namespace ([\\w:]+) \\{"_s,
                                              QRegularExpression::MultilineOption);
    QMap<QString, QStringList> types;
    for (const auto &folder : folders) {
        QDirIterator files(root + u'/' + folder, {u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const auto text = QString::fromUtf8(file.readAll());
            const auto space = nameSpace.match(text).captured(1);
            auto found = definition.globalMatch(text);
            while (found.hasNext())
                types[space + u"::"_s + found.next().captured(1)] << files.filePath();
        }
    }
    return types;
}

} // namespace

/// Two types of one name in one program are undefined behaviour that no linker tells of (C++ [basic.def.odr]).
class TypeNameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void typesHaveTheirNameAlone()
    {
        const auto types = typesIn(qEnvironmentVariable("PSS_SOURCE"), {u"core"_s, u"ui"_s});
        QVERIFY(types.size() > 200);
        for (auto it = types.begin(); it != types.end(); ++it)
            QVERIFY2(it->size() == 1, qPrintable(it.key() + u": "_s + it->join(u' ')));
    }
};

QTEST_GUILESS_MAIN(TypeNameTest)
#include "typenametest.moc"
