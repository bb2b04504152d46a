// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fieldreader.h"

#include "domain/country.h"
#include "vision/mrz/mrzfields.h"
#include "vision/printeddate.h"

#include <algorithm>
#include <map>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

enum class Kind { Text, Date, Country, Sex, Number };

struct Label {
    const char *text; ///< folded words
    const char *field;
    Kind kind;
};

// The longer of two that match wins: `DATE OF BIRTH` before `DATE`.
constexpr Label kLabels[] = {
    {"SURNAME", "surname", Kind::Text},
    {"GIVEN NAMES", "given_names", Kind::Text},
    {"GIVEN NAME", "given_names", Kind::Text},
    {"NATIONALITY", "nationality", Kind::Country},
    {"DATE OF BIRTH", "date_of_birth", Kind::Date},
    {"SEX", "sex", Kind::Sex},
    {"PLACE OF BIRTH", "place_of_birth", Kind::Text},
    {"DATE OF ISSUE", "date_of_issue", Kind::Date},
    {"DATE OF EXPIRY", "date_of_expiry", Kind::Date},
    {"EXPIRY DATE", "date_of_expiry", Kind::Date},
    {"AUTHORITY", "issuing_authority", Kind::Text},
    {"PASSPORT NO", "document_number", Kind::Number},
    {"DOCUMENT NO", "document_number", Kind::Number},
    {"CARD NO", "document_number", Kind::Number},
    {"PERSONAL NO", "personal_number", Kind::Number},
    {"BILL DATE", "document_date", Kind::Date},
    {"INVOICE DATE", "document_date", Kind::Date},
    {"STATEMENT DATE", "document_date", Kind::Date},
    {"DATE OF STATEMENT", "document_date", Kind::Date},
    {"ACCOUNT HOLDER", "full_name", Kind::Text},
    {"CUSTOMER NAME", "full_name", Kind::Text},
};

QString folded(const QString &text)
{
    QString plain;
    for (const auto c : text.normalized(QString::NormalizationForm_KD).toUpper()) {
        if (c.isLetterOrNumber())
            plain += c;
        else if (!c.isMark())
            plain += u' ';
    }
    return plain.simplified();
}

using Words = std::vector<const TextWord *>;

/// A line of words, left to right.
struct TextLine {
    Words words;
    QRect box;
};

std::vector<TextLine> linesOf(const ReadPage &page)
{
    std::map<int, TextLine> byNumber;
    for (const auto &word : page.words) {
        auto &line = byNumber[word.line];
        line.words.push_back(&word);
        line.box |= word.box;
    }
    std::vector<TextLine> lines;
    for (auto &[number, line] : byNumber)
        lines.push_back(std::move(line));
    return lines;
}

QString textOf(const Words &words)
{
    QStringList texts;
    for (const auto *word : words)
        texts << word->text;
    return texts.join(u' ');
}

QString normalised(const QString &printed, Kind kind)
{
    switch (kind) {
    case Kind::Text:
        return printed.simplified();
    case Kind::Date:
        return isoDate(printed);
    case Kind::Country:
        return normalisedCountry(printed);
    case Kind::Sex: {
        const auto first = folded(printed).left(1);
        return QStringList{u"F"_s, u"M"_s, u"X"_s}.contains(first) ? first : QString();
    }
    case Kind::Number: {
        auto number = folded(printed).remove(u' ');
        const bool hasDigit = std::any_of(number.begin(), number.end(), [](QChar c) { return c.isDigit(); });
        return hasDigit ? number : QString();
    }
    }
    Q_UNREACHABLE();
}

/// The label that a run of words of the line begins with, and how many words it takes.
const Label *labelAt(const Words &words, size_t at, size_t &length)
{
    const Label *found = nullptr;
    length = 0;
    QString text;
    for (size_t count = 1; count <= 3 && at + count <= words.size(); ++count) {
        text = folded(text + u' ' + words[at + count - 1]->text);
        for (const auto &label : kLabels)
            if (text == QLatin1StringView(label.text)) {
                found = &label;
                length = count;
            }
    }
    return found;
}

/// Words from `begin` up to a gap wide enough to start another column.
Words upToGap(const Words &words, size_t begin)
{
    Words run;
    for (size_t i = begin; i < words.size(); ++i) {
        if (!run.empty() && words[i]->box.left() - run.back()->box.right() > 2 * words[i]->box.height())
            break;
        run.push_back(words[i]);
    }
    return run;
}

/// The words that stand right below a label's box, beginning about where it does.
Words below(const std::vector<TextLine> &lines, const QRect &label)
{
    const TextLine *nearest = nullptr;
    size_t first = 0;
    for (const auto &line : lines) {
        const int gap = line.box.top() - label.bottom();
        if (gap < -label.height() / 2 || gap > 3 * label.height())
            continue;
        for (size_t i = 0; i < line.words.size(); ++i) {
            const auto &box = line.words[i]->box;
            if (box.top() < label.center().y() || std::abs(box.left() - label.left()) > 2 * label.height())
                continue;
            if (!nearest || line.box.top() < nearest->box.top()) {
                nearest = &line;
                first = i;
            }
            break;
        }
    }
    return nearest ? upToGap(nearest->words, first) : Words();
}

FieldReading readingOf(const Words &words, const QString &value, int page)
{
    FieldReading reading;
    reading.source = FieldSource::Visual;
    reading.value = value;
    reading.printed = textOf(words);
    reading.page = page;
    for (const auto *word : words) {
        reading.box |= word->box;
        reading.confidence += word->confidence / double(words.size());
    }
    return reading;
}

bool hasVisual(const std::vector<Field> &fields, const QString &name)
{
    for (const auto &field : fields)
        if (field.name == name)
            return std::any_of(field.sources.begin(), field.sources.end(), [](const FieldReading &source) {
                return source.source == FieldSource::Visual;
            });
    return false;
}

} // namespace

void readVisualFields(std::vector<Field> &fields, const ReadPage &page)
{
    const auto lines = linesOf(page);
    for (const auto &line : lines)
        for (size_t at = 0; at < line.words.size(); ++at) {
            size_t length = 0;
            const auto *label = labelAt(line.words, at, length);
            if (!label || hasVisual(fields, QLatin1StringView(label->field)))
                continue;
            const QRect box = line.words[at]->box | line.words[at + length - 1]->box;
            // Beside the label after a colon, else below it.
            auto value = line.words[at + length - 1]->text.endsWith(u':') ? upToGap(line.words, at + length)
                                                                          : below(lines, box);
            auto text = normalised(textOf(value), label->kind);
            if (text.isEmpty()) {
                value = upToGap(line.words, at + length);
                text = label->kind == Kind::Text ? QString() : normalised(textOf(value), label->kind);
            }
            if (!text.isEmpty())
                addSource(fields, QLatin1StringView(label->field), readingOf(value, text, page.number));
            at += length - 1;
        }
}

} // namespace pss
