// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/id.h"

#include <sodium.h>

#include <array>
#include <atomic>

namespace pss {

namespace {

constexpr int kUuidLength = 36;
constexpr int kCounterBits = 12;
constexpr quint64 kLongestLead = 1000; ///< ms the ids may be ahead of a clock that was set back

QLatin1StringView prefix(IdKind kind)
{
    switch (kind) {
    case IdKind::Document:
        return QLatin1StringView("doc_");
    case IdKind::Job:
        return QLatin1StringView("job_");
    case IdKind::AuditEvent:
        return QLatin1StringView("evt_");
    case IdKind::Account:
        return QLatin1StringView("acc_");
    case IdKind::Blob:
        return QLatin1StringView("blb_");
    case IdKind::House:
        return QLatin1StringView("hse_");
    case IdKind::Token:
        return QLatin1StringView("tok_");
    case IdKind::Upload:
        return QLatin1StringView("upl_");
    case IdKind::Webhook:
        return QLatin1StringView("whk_");
    case IdKind::Message:
        return QLatin1StringView("msg_");
    case IdKind::Delivery:
        return QLatin1StringView("dlv_");
    case IdKind::UploadCode:
        return QLatin1StringView("cod_");
    case IdKind::ComplianceCheck:
        return QLatin1StringView("chk_");
    case IdKind::ScreeningHit:
        return QLatin1StringView("hit_");
    case IdKind::Report:
        return QLatin1StringView("rep_");
    case IdKind::Verification:
        return QLatin1StringView("ver_");
    case IdKind::Request:
        return QLatin1StringView("req_");
    }
    Q_UNREACHABLE();
}

/// Milliseconds and, below them, a counter that carries into them: RFC 9562 §6.2, method 1. Unique in this
/// process, and growing but where the clock was set far back.
quint64 nextTick(quint64 milliseconds)
{
    static std::atomic<quint64> last = 0;
    const quint64 start = milliseconds << kCounterBits | randombytes_uniform(1u << (kCounterBits - 1));
    quint64 seen = last.load();
    for (;;) {
        const quint64 ahead = (seen >> kCounterBits) - milliseconds;
        const quint64 next = ahead < kLongestLead ? seen + 1 : start;
        if (last.compare_exchange_weak(seen, next))
            return next;
    }
}

} // namespace

QString newId(IdKind kind, const QDateTime &now)
{
    std::array<unsigned char, 16> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    const quint64 tick = nextTick(quint64(now.toMSecsSinceEpoch()));
    for (int i = 0; i < 6; ++i)
        bytes[size_t(i)] = static_cast<unsigned char>(tick >> (52 - 8 * i));
    bytes[6] = static_cast<unsigned char>(0x70 | (tick >> 8 & 0x0f));
    bytes[7] = static_cast<unsigned char>(tick);
    bytes[8] = (bytes[8] & 0x3f) | 0x80;

    QString text = prefix(kind);
    text.reserve(text.size() + kUuidLength);
    for (size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text += u'-';
        constexpr char16_t digits[] = u"0123456789abcdef";
        text += digits[bytes[i] >> 4];
        text += digits[bytes[i] & 15];
    }
    return text;
}

bool isId(IdKind kind, QStringView text)
{
    const auto expected = prefix(kind);
    if (text.size() != expected.size() + kUuidLength || !text.startsWith(expected))
        return false;
    const auto uuid = text.sliced(expected.size());
    for (qsizetype i = 0; i < uuid.size(); ++i) {
        const char16_t c = uuid[i].unicode();
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const bool hex = (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
        if (dash ? c != u'-' : !hex)
            return false;
    }
    return true;
}

} // namespace pss
