// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"
#include "domain/authenticity.h"
#include "domain/document.h"
#include "domain/externalocr.h"
#include "domain/malware.h"
#include "domain/mrz.h"
#include "domain/perceptualhash.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRect>
#include <QString>

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace pss {

enum class ReadingStatus { Pending, Processing, Completed, Failed };
template <>
inline constexpr auto kWords<ReadingStatus> = std::to_array<EnumWord<ReadingStatus>>({
    {ReadingStatus::Pending, "pending"},
    {ReadingStatus::Processing, "processing"},
    {ReadingStatus::Completed, "completed"},
    {ReadingStatus::Failed, "failed"},
});

/// One word as read. `confidence` is 0–1; `box` in the page's pixels.
struct TextWord {
    QString text;
    double confidence = 0;
    QRect box;
    int line = 0; ///< counts on through the page
    int block = 0; ///< counts on through the page
};

/// The upright page that the viewer shows; sizes in pixels.
struct ReadPage {
    int number = 1; ///< from 1
    int width = 0;
    int height = 0;
    int dpi = 0; ///< 0 where unknown
    std::array<double, 9> toOriginal{1, 0, 0, 0, 1,
                                     0, 0, 0, 1}; ///< row-major homography, page to uploaded picture
    double meanConfidence = 0;
    std::vector<TextWord> words;
};

enum class FieldSource { Mrz, Visual, Barcode };
template <>
inline constexpr auto kWords<FieldSource> = std::to_array<EnumWord<FieldSource>>({
    {FieldSource::Mrz, "mrz"},
    {FieldSource::Visual, "visual"},
    {FieldSource::Barcode, "barcode"},
});

/// What one source says of a field.
struct FieldReading {
    FieldSource source = FieldSource::Visual;
    QString value; ///< normalised: ISO date, alpha-3, …
    QString printed; ///< as on the document
    double confidence = 0;
    int page = 1;
    QRect box;
};

/// A field with all its sources, the one it is taken from first.
struct Field {
    QString name; ///< surname, given_names, date_of_birth, … (domain vocabulary)
    std::vector<FieldReading> sources;
    const FieldReading &best() const { return sources.front(); }
};

struct BarcodeReading {
    QString format; ///< e.g. PDF417, QRCode
    QString text;
    int page = 1;
    QRect box;
};

/// Where on a page a fault of the picture is.
struct QualityArea {
    QString code; ///< RejectionReason code of group quality
    int page = 1;
    QRect box;
};

/// Measures of a page as taken; higher is better but for `glare`. Ranges 0–1 but for dpi.
struct Quality {
    double sharpness = 1;
    double brightness = 1;
    double contrast = 1;
    double glare = 0; ///< share of the area
    int dpi = 0; ///< 0 where unknown
    QStringList advice; ///< RejectionReason codes of group quality
    std::vector<QualityArea> areas = {};
};

/// Where the machine has got with a document and what it read. Sources are kept apart; nothing is merged
/// away.
struct Reading {
    ReadingStatus status = ReadingStatus::Pending;
    DocumentType type = DocumentType::Other; ///< as classified
    Side side = Side::None;
    double classificationConfidence = 0;
    std::vector<ReadPage> pages;
    std::vector<Field> fields;
    std::optional<MrzReading> mrz;
    std::vector<MrzReading> otherZones; ///< of further documents in the file, each on a page of its own
    std::vector<BarcodeReading> barcodes;
    std::optional<Portrait> portrait;
    bool portraitSought = false; ///< a face detector looked at the pages
    std::vector<float> face; ///< what tells the portrait from others' (SFace); empty without its models
    std::optional<PerceptualHash> picture; ///< of the first page as it was taken; nothing of drawn ones
    std::optional<Quality> quality;
    std::optional<std::vector<AuthenticitySignal>> authenticity; ///< nothing where nobody has looked
    std::optional<MalwareScan> malware = {}; ///< never the reader's word; nothing where no scanner is named
    std::optional<ExternalOcr> ocr = {}; ///< never the reader's word; nothing where no OCR service is named
    double seconds = 0; ///< spent in the reader
    QString failureCode; ///< RejectionReason code, `reader_failed` or `malware_found`
    QString failureDetail;

    const Field *field(QStringView name) const;
    /// The zone on a page, the document's own or another's; null where there is none.
    const MrzReading *zoneOn(int page) const;
    /// Whether a page shows a further document: none of its words are the document's.
    bool isOfAnother(int page) const;
};

/// The domain's names of fields.
std::span<const char *const> fieldNames();
/// Whether `name` is one of them.
bool isFieldName(QStringView name);

QJsonObject toJson(const QualityArea &area);
QJsonObject toJson(const Reading &reading);
/// The words of a page of this size from a reading's JSON, as hostile as a whole reading.
Result<std::vector<TextWord>> readWords(const QJsonArray &words, const QSize &page);
/// Parsed as hostile: wrong types, absurd counts and boxes outside their page are Corrupt.
Result<Reading> readingFromJson(const QJsonObject &object);

} // namespace pss
