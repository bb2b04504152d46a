// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/secret.h"

#include <sodium.h>

#include <cstring>
#include <new>
#include <utility>

namespace pss {

namespace {

void initialiseSodium()
{
    static const int initialised = sodium_init();
    if (initialised < 0)
        qFatal("libsodium could not be initialised");
}

} // namespace

Secret::Secret(qsizetype size) : m_size(size)
{
    initialiseSodium();
    m_data = static_cast<unsigned char *>(sodium_malloc(size_t(size)));
    if (!m_data)
        throw std::bad_alloc();
}

Secret::Secret(Secret &&other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0))
{
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

Secret::~Secret() { sodium_free(m_data); }

Secret Secret::random(qsizetype size)
{
    Secret secret(size);
    randombytes_buf(secret.m_data, size_t(size));
    return secret;
}

Secret Secret::copyOf(QByteArrayView bytes)
{
    Secret secret(bytes.size());
    if (!bytes.isEmpty())
        std::memcpy(secret.m_data, bytes.data(), size_t(bytes.size()));
    return secret;
}

bool constantTimeEquals(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), size_t(a.size())) == 0;
}

void wipe(QByteArray &bytes)
{
    sodium_memzero(bytes.data(), size_t(bytes.size()));
    bytes.clear();
}

} // namespace pss
