// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/floorplan.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QRegularExpression>

#include <functional>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct ThirdParty {
    const char *prefix;
    const char *target;
};
constexpr ThirdParty kThirdParties[] = {
    {"opencv2/", "OpenCV::Vision"},
    {"tesseract/", "PkgConfig::Tesseract"},
    {"leptonica/", "PkgConfig::Tesseract"},
    {"allheaders.h", "PkgConfig::Tesseract"},
    {"ZXing/", "ZXing::ZXing"},
    {"sodium", "PkgConfig::Sodium"},
    {"openssl/", "OpenSSL::Crypto"},
    {"curl/", "CURL::libcurl"},
    {"libheif/", "PkgConfig::Heif"},
    {"exiv2/", "PkgConfig::Exiv2"},
    {"tiff", "TIFF::TIFF"},
    {"seccomp.h", "PkgConfig::Seccomp"},
    {"qt6keychain/", "Qt6Keychain::Qt6Keychain"},
    {"tl/", "tl::expected"},
    {"prometheus/", "prometheus-cpp::core"},
    {"lzma.h", "PkgConfig::Lzma"},
    {"xlsxwriter.h", "PkgConfig::XlsxWriter"},
    {"zlib.h", "ZLIB::ZLIB"},
    {"unicode/", "PkgConfig::Icu"},
};

/// Headers of the C library and the kernel, beside those of sys/, linux/, netinet/ and arpa/.
constexpr const char *kSystemHeaders[] = {"unistd.h",  "fcntl.h",  "dirent.h", "errno.h",   "signal.h",
                                          "poll.h",    "sched.h",  "string.h", "termios.h", "pwd.h",
                                          "stdio.h",   "time.h",   "locale.h", "stdlib.h",  "spawn.h",
                                          "syscall.h", "malloc.h", "limits.h", "pthread.h", "netdb.h"};

bool isSystem(const QString &path)
{
    static const QRegularExpression standard(u"^[a-z_0-9]+$"_s);
    static const QRegularExpression kernel(u"^(sys|linux|netinet|arpa|asm|bits)/"_s);
    if (standard.match(path).hasMatch() || kernel.match(path).hasMatch())
        return true;
    return std::any_of(std::begin(kSystemHeaders), std::end(kSystemHeaders),
                       [&](const char *header) { return path == QLatin1StringView(header); });
}

/// The Qt modules that have this header, e.g. Qt6::Widgets for <QWidget> and for <QtWidgets/QWidget>.
QStringList qtTargetsOf(const QString &path)
{
    static const QRegularExpression spelledOut(u"^Qt([A-Z][A-Za-z0-9]*)/"_s);
    if (const auto match = spelledOut.match(path); match.hasMatch())
        return {u"Qt6::"_s + match.captured(1)};
    static QHash<QString, QStringList> known;
    if (known.contains(path))
        return known[path];
    QStringList targets;
    const QDir headers(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    for (const auto &module : headers.entryList({u"Qt[A-Z]*"_s}, QDir::Dirs))
        if (QFileInfo(headers.filePath(module + u'/' + path)).isFile())
            targets << u"Qt6::"_s + module.mid(2);
    return known[path] = targets;
}

QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

FloorPlan::FloorPlan(const QString &source) : m_source(QDir(source).canonicalPath())
{
    for (const auto &top : {u"core"_s, u"ui"_s, u"app"_s})
        readFloors(m_source + u'/' + top);
    std::sort(m_floors.begin(), m_floors.end(),
              [](const Floor &a, const Floor &b) { return a.folder < b.folder; });
}

void FloorPlan::readFloors(const QString &folder)
{
    static const QRegularExpression line(
        u"^\\s*pss_(library|executable)\\(\\s*(\\S+)\\s+(?:OPTIMISED\\s+)?NEEDS\\s+([^)]*)\\)"_s,
        QRegularExpression::MultilineOption);
    static const QRegularExpression blanks(u"\\s+"_s);
    QDirIterator files(folder, {u"CMakeLists.txt"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const auto path = files.next();
        const auto text = contentOf(path);
        for (auto it = line.globalMatch(text); it.hasNext();) {
            const auto match = it.next();
            m_floors.append({match.captured(2), QFileInfo(path).path(),
                             match.captured(3).split(blanks, Qt::SkipEmptyParts),
                             match.captured(1) == u"executable"_s});
        }
    }
}

const Floor *FloorPlan::floor(const QString &name) const
{
    for (const auto &floor : m_floors)
        if (floor.name == name)
            return &floor;
    return nullptr;
}

const Floor *FloorPlan::ownerOf(const QString &file) const
{
    const Floor *owner = nullptr;
    for (const auto &floor : m_floors)
        if (file.startsWith(floor.folder + u'/') && (!owner || floor.folder.size() > owner->folder.size()))
            owner = &floor;
    return owner;
}

QList<FloorPlan::Include> FloorPlan::includesOf(const Floor &floor) const
{
    static const QRegularExpression directive(u"^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"_s);
    QStringList paths;
    QDirIterator files(floor.folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        if (const auto path = files.next(); ownerOf(path) == &floor)
            paths << path;
    paths.sort();
    QList<Include> includes;
    for (const auto &path : paths) {
        const auto lines = contentOf(path).split(u'\n');
        for (qsizetype number = 0; number < lines.size(); ++number)
            if (const auto match = directive.match(lines[number]); match.hasMatch())
                includes.append({path, int(number + 1), match.captured(2), match.captured(1) == u"\""_s});
    }
    return includes;
}

QString FloorPlan::resolve(const Include &include) const
{
    QStringList roots{m_source, m_source + u"/core"_s};
    if (include.quoted)
        roots.prepend(QFileInfo(include.file).path());
    for (const auto &root : roots)
        if (const QFileInfo found(root + u'/' + include.path); found.isFile())
            return found.canonicalFilePath();
    return {};
}

QString FloorPlan::objectionToHouse(const Floor &floor, const Include &include) const
{
    const auto *owner = ownerOf(resolve(include));
    if (!owner)
        return u"is in no library's folder"_s;
    if (owner == &floor || (!owner->isProgram && floor.needs.contains(owner->name)))
        return {};
    return u"is of %1, which %2 does not name"_s.arg(owner->name, floor.name);
}

std::optional<QString> FloorPlan::objection(const Floor &floor, const Include &include) const
{
    const auto notNamed = [&](const QString &target) {
        return u"is of %1, which %2 does not name"_s.arg(target, floor.name);
    };
    if (!resolve(include).isEmpty()) {
        const auto sentence = objectionToHouse(floor, include);
        return sentence.isEmpty() ? std::nullopt : std::optional(sentence);
    }
    if (include.quoted)
        return include.path.endsWith(u".moc"_s) ? std::nullopt : std::optional(u"is nowhere in the house"_s);
    for (const auto &[prefix, target] : kThirdParties)
        if (include.path.startsWith(QLatin1StringView(prefix)))
            return floor.needs.contains(QLatin1StringView(target))
                ? std::nullopt
                : std::optional(notNamed(QLatin1StringView(target)));
    if (const auto targets = qtTargetsOf(include.path); !targets.isEmpty())
        return std::any_of(targets.begin(), targets.end(),
                           [&](const QString &t) { return floor.needs.contains(t); })
            ? std::nullopt
            : std::optional(notNamed(targets.join(u" or "_s)));
    return isSystem(include.path) ? std::nullopt : std::optional(u"is of nobody that is known"_s);
}

QStringList FloorPlan::violations() const
{
    QStringList sentences;
    m_includesRead = 0;
    for (const auto &floor : m_floors)
        for (const auto &include : includesOf(floor)) {
            ++m_includesRead;
            if (const auto sentence = objection(floor, include))
                sentences << u"%1:%2: <%3> %4"_s.arg(QDir(m_source).relativeFilePath(include.file))
                                 .arg(include.line)
                                 .arg(include.path, *sentence);
        }
    return sentences;
}

QHash<QString, QSet<QString>> FloorPlan::edges() const
{
    QHash<QString, QSet<QString>> edges;
    for (const auto &floor : m_floors)
        for (const auto &include : includesOf(floor))
            if (const auto *owner = ownerOf(resolve(include)); owner && owner != &floor)
                edges[floor.name] << owner->name;
    return edges;
}

QStringList FloorPlan::circle() const
{
    const auto all = edges();
    QStringList path;
    QSet<QString> done;
    const std::function<bool(const QString &)> closes = [&](const QString &name) {
        if (path.contains(name)) {
            path = path.mid(path.indexOf(name)) << name;
            return true;
        }
        if (done.contains(name))
            return false;
        path << name;
        for (const auto &next : all[name])
            if (closes(next))
                return true;
        path.removeLast();
        done << name;
        return false;
    };
    for (const auto &floor : m_floors)
        if (closes(floor.name))
            return path;
    return {};
}

} // namespace pss
