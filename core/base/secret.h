// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace pss {

/// Bytes that must not linger or be printed: keys, passphrases. Memory is locked where the system allows it,
/// guarded, and wiped when freed (sodium_malloc; up to 64 bytes share guarded pages). Movable, never copied
/// by accident.
class Secret {
public:
    Secret() = default;
    explicit Secret(qsizetype size);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    ~Secret();
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;

    static Secret random(qsizetype size);
    /// Copies the bytes; the source stays for its owner to wipe.
    static Secret copyOf(QByteArrayView bytes);
    Secret clone() const { return copyOf(view()); }

    bool isEmpty() const { return m_size == 0; }
    qsizetype size() const { return m_size; }
    unsigned char *data() { return m_data; }
    const unsigned char *data() const { return m_data; }
    QByteArrayView view() const { return {m_data, m_size}; }

private:
    unsigned char *m_data = nullptr;
    qsizetype m_size = 0;
};

/// Equality in constant time for equal lengths.
bool constantTimeEquals(QByteArrayView a, QByteArrayView b);

/// Overwrites the bytes of a buffer that is not shared.
void wipe(QByteArray &bytes);

} // namespace pss
