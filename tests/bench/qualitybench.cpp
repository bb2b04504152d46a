// SPDX-License-Identifier: GPL-3.0-or-later
// qualitybench FOLDER… [--list]: reads every image of a folder's truth.json and prints for each quality code
// how often it is advised of pictures that were not read (the zone not exact, or fewer than half of the
// printed values in the text) and of those that were, by the look at upload; and that look's processor time.
#include "vision/decode/decoder.h"
#include "vision/documentreader.h"
#include "vision/quality/quality.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <algorithm>
#include <ctime>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

double processorMs()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

QString folded(const QString &text)
{
    QString out;
    for (const auto c : text.normalized(QString::NormalizationForm_KD).toUpper())
        if ((c >= u'A' && c <= u'Z') || c.isDigit())
            out += c;
    return out;
}

/// Whether what the truth names was read.
bool isRead(const QJsonObject &truth, const Reading &reading)
{
    QStringList lines;
    for (const auto &line : truth["mrz"_L1].toArray())
        lines << line.toString();
    if (!lines.isEmpty() && (!reading.mrz || reading.mrz->mrz.lines != lines))
        return false;
    if (!truth.contains("severity"_L1))
        return true; // nothing but the zone is known
    QString text;
    for (const auto &page : reading.pages)
        for (const auto &word : page.words)
            text += folded(word.text);
    int values = 0;
    int found = 0;
    for (const auto &field : truth["fields"_L1].toObject()) {
        const auto value = folded(field.toObject()["value"_L1].toString());
        values += value.size() >= 3;
        found += value.size() >= 3 && text.contains(value);
    }
    return 2 * found >= values;
}

struct Tally {
    int read = 0;
    int unread = 0;
    QMap<QString, std::pair<int, int>> codes; ///< of the unread, of the read

    void add(const QStringList &advice, bool wasRead)
    {
        ++(wasRead ? read : unread);
        auto all = advice;
        all.removeAll(u"BLACK_AND_WHITE"_s); // says nothing of readability
        if (!all.isEmpty())
            all << u"any"_s;
        for (const auto &code : all)
            ++(wasRead ? codes[code].second : codes[code].first);
    }

    void print(QTextStream &out) const
    {
        out << "  not read " << unread << ", read " << read << '\n';
        for (auto it = codes.cbegin(); it != codes.cend(); ++it)
            out << u"  %1 advised of %2 % not read, false alarm of %3 % read\n"_s.arg(it.key(), -21)
                       .arg(100.0 * it->first / std::max(1, unread), 0, 'f', 1)
                       .arg(100.0 * it->second / std::max(1, read), 0, 'f', 1);
    }
};

bool measureFolder(QTextStream &out, DocumentReader &reader, const QString &folder, bool isListing)
{
    QFile file(folder + u"/truth.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    Tally all;
    QMap<int, Tally> bySeverity;
    std::vector<double> times;
    for (const auto &entry : QJsonDocument::fromJson(file.readAll()).array()) {
        const auto truth = entry.toObject();
        const auto name = truth["file"_L1].toString();
        QFile picture(folder + u'/' + name);
        if (!picture.open(QIODevice::ReadOnly))
            return false;
        const auto bytes = picture.readAll();
        const auto type = bytes.startsWith("\x89PNG") ? u"image/png"_s : u"image/jpeg"_s;
        const auto reading = reader.read(bytes, type, {}, [](int, const QImage &) { return true; });
        const auto decoder = openDecoder(bytes, type, {});
        if (!reading || !decoder)
            return false;
        const auto preview = (*decoder)->preview(0);
        if (!preview)
            return false;
        const double start = processorMs();
        const auto quality = judge(measure(pageOf(preview->pixels, 0), preview->size), 0, 1);
        times.push_back(processorMs() - start);
        const bool wasRead = isRead(truth, *reading);
        all.add(quality.advice, wasRead);
        bySeverity[truth["severity"_L1].toInt()].add(quality.advice, wasRead);
        if (isListing)
            out << (wasRead ? "read   " : "UNREAD ") << name << ' ' << quality.advice.join(u' ') << '\n';
    }
    std::sort(times.begin(), times.end());
    out << folder
        << u": %1 images; ms median %2 max %3\n"_s.arg(times.size())
               .arg(times[times.size() / 2], 0, 'f', 0)
               .arg(times.back(), 0, 'f', 0);
    all.print(out);
    for (auto it = bySeverity.cbegin(); bySeverity.size() > 1 && it != bySeverity.cend(); ++it) {
        out << " severity " << it.key() << '\n';
        it->print(out);
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QTextStream out(stdout);
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QFile::decodeName(argv[i]);
    const bool isListing = arguments.removeAll(u"--list"_s) > 0;
    const auto reader = DocumentReader::open(u"eng"_s);
    if (!reader || arguments.isEmpty())
        return 2;
    for (const auto &folder : arguments)
        if (!measureFolder(out, **reader, folder, isListing)) {
            out << "Cannot read truth.json or an image of " << folder << '\n';
            return 1;
        }
    return 0;
}
