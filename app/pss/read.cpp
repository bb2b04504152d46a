// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/application.h"
#include "app/pss/command.h"
#include "base/json.h"
#include "domain/rejectionreason.h"

#include <QFile>

#include <deque>
#include <future>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestFile = 512LL * 1024 * 1024;
constexpr qsizetype kShownCharacters = 120; ///< of a text, in the summary

Result<ReadOutcome> readFile(ReaderPool &readers, const QString &path, const QString &languages)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::ResourceNotFound, u"The file cannot be opened: %1."_s.arg(file.errorString()));
    if (file.size() > kLargestFile)
        return fail(ErrorCode::TooLarge, u"The file is larger than 512 MiB."_s);
    return readers.read(file.readAll(), languages, {});
}

/// The API's reading with the file's name and the members that only a command line wants.
QJsonObject toLine(const QString &path, const Result<ReadOutcome> &outcome)
{
    QJsonObject line = outcome ? toJson(outcome->reading) : QJsonObject{{u"status"_s, u"failed"_s}};
    line[u"file"_s] = path;
    if (!outcome)
        line[u"failure"_s] =
            QJsonObject{{u"code"_s, orNull(outcome.error().subject)}, {u"detail"_s, outcome.error().detail}};
    return line;
}

QString percent(double share) { return u"%1 %"_s.arg(qRound(share * 100)); }

/// The beginning of what a document says, on one line and without orders to the terminal: control characters
/// become their pictures (U+2400 and on).
QString shown(const QString &text)
{
    auto line = text.left(kShownCharacters);
    for (auto &c : line)
        if (c.category() == QChar::Other_Control)
            c = c.unicode() < 0x20 ? QChar(0x2400 + c.unicode()) : QChar(QChar::ReplacementCharacter);
    return text.size() > kShownCharacters ? line + u'…' : line;
}

/// What one field's sources say: `1986-06-06 (barcode, 99 %; visual 1986-06-08, 71 %)`.
QString described(const Field &field)
{
    QStringList said;
    for (const auto &source : field.sources)
        said << u"%1%2, %3"_s.arg(wordOf(source.source),
                                  source.value == field.best().value ? QString() : u' ' + shown(source.value),
                                  percent(source.confidence));
    return u"%1 (%2)"_s.arg(shown(field.best().value), said.join(u"; "_s));
}

void printZone(const MrzReading &zone, const QString &whose)
{
    print(u"  MRZ %1%2, %3"_s.arg(wordOf(zone.mrz.format), whose,
                                  zone.mrz.isValid() ? u"all check digits hold"_s
                                                     : u"CHECK DIGITS DO NOT HOLD"_s));
    for (const auto &text : zone.mrz.lines)
        print(u"    "_s + text);
}

/// A summary for people.
void printSummary(const QString &path, const Reading &reading)
{
    print(path);
    print(u"  %1%2 (%3), pages: %4"_s
              .arg(wordOf(reading.type),
                   reading.side == Side::None ? QString() : u", "_s + wordOf(reading.side),
                   percent(reading.classificationConfidence))
              .arg(reading.pages.size()));
    if (reading.mrz)
        printZone(*reading.mrz, QString());
    for (const auto &zone : reading.otherZones)
        printZone(zone, u" of another document, page %1"_s.arg(zone.page));
    for (const auto &field : reading.fields)
        print(u"  %1 %2"_s.arg(field.name, -20).arg(described(field)));
    for (const auto &barcode : reading.barcodes)
        print(u"  barcode %1, page %2: %3"_s.arg(shown(barcode.format), QString::number(barcode.page),
                                                 shown(barcode.text)));
    if (reading.quality)
        for (const auto &code : reading.quality->advice)
            print(u"  quality: "_s + code);
    if (reading.portrait)
        print(u"  portrait on page %1 (%2)"_s.arg(reading.portrait->page)
                  .arg(percent(reading.portrait->confidence)));
    for (const auto &signal : reading.authenticity.value_or(std::vector<AuthenticitySignal>()))
        print(u"  look: %1 (%2, page %3)"_s.arg(signal.sentence, signal.code).arg(signal.page));
    print(u"  %1 s"_s.arg(reading.seconds, 0, 'f', 2));
}

} // namespace

int runRead(QCommandLineParser &parser, const QStringList &arguments)
{
    parser.addOptions({{u"json"_s, u"One JSON object a line in place of a summary."_s},
                       {u"lang"_s, u"Tesseract's languages (eng+deu+fra+spa)."_s, u"L"_s}});
    parser.addPositionalArgument(u"FILE…"_s, u"Images and PDFs."_s);
    process(parser, arguments);
    const auto files = parser.positionalArguments();
    if (files.isEmpty())
        return wrongUsage(u"Name at least one file to read."_s);
    auto options = readerOptions();
    if (parser.isSet(u"lang"_s))
        options.languages = parser.value(u"lang"_s);
    ReaderPool readers(options);
    if (auto started = readers.start(); !started)
        return failed(started.error());

    // Results are printed in the order of the files while the next ones are read.
    std::deque<std::future<Result<ReadOutcome>>> running;
    qsizetype next = 0;
    int code = Done;
    for (const auto &path : files) {
        for (; next < files.size() && running.size() < size_t(options.readers) + 1; ++next)
            running.push_back(std::async(std::launch::async, [&readers, file = files[next], &options] {
                return readFile(readers, file, options.languages);
            }));
        const auto outcome = running.front().get();
        running.pop_front();
        if (parser.isSet(u"json"_s))
            print(QString::fromUtf8(toJson(toLine(path, outcome))));
        else if (outcome)
            printSummary(path, outcome->reading);
        if (!outcome) {
            printError(u"%1: %2"_s.arg(path, outcome.error().detail));
            code = FoundFaults;
        }
    }
    return code;
}

} // namespace pss
