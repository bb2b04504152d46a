// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/serviceclient.h"

#include <QJsonArray>

#include <memory>

namespace pss {

/// An upright page to read.
struct OcrQuestion {
    QByteArray picture;
    QByteArray mediaType; ///< image/png or image/jpeg
    QString languages; ///< as Tesseract names them: `eng+deu`
    int dpi = 0; ///< 0 where unknown
};

struct OcrAnswer {
    QString engine; ///< as the service calls itself; may be empty
    QJsonArray words; ///< as a reading's page has them, not looked at yet: readWords() in the domain does
};

/// Reads the words of a page. Any thread; blocking.
class OcrService {
public:
    virtual ~OcrService() = default;

    /// Whether there is one at all.
    virtual bool isSet() const = 0;
    /// Else an error of ServiceClient's, or Unavailable (`bad_answer`, `not_set_up`).
    virtual Result<OcrAnswer> read(const OcrQuestion &question, std::stop_token stop) const = 0;
};

/// The local default: the reader behind the glass reads the words.
class NoOcrService final : public OcrService {
public:
    bool isSet() const override { return false; }
    Result<OcrAnswer> read(const OcrQuestion &, std::stop_token) const override
    {
        return fail(ErrorCode::Unavailable, QStringLiteral("No OCR service is set up."),
                    QStringLiteral("not_set_up"));
    }
};
inline const NoOcrService kNoOcrService;

/// A service that takes a page's picture by POST with `?languages=eng,deu&dpi=300` and answers
/// `{"engine", "words": [{"text", "confidence", "box": [x, y, width, height], "line", "block"}]}`.
class HttpOcrService final : public OcrService {
public:
    explicit HttpOcrService(const ServiceOptions &options) : m_client(QStringLiteral("OCR"), options) { }

    bool isSet() const override { return true; }
    Result<OcrAnswer> read(const OcrQuestion &question, std::stop_token stop) const override;

private:
    const ServiceClient m_client;
};

/// By the settings: over HTTP, or none.
std::unique_ptr<OcrService> ocrService(const ServiceOptions &options);

} // namespace pss
