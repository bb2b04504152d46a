// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/secret.h"

#include <sodium.h>

#include <cstring>
#include <mutex>
#include <new>
#include <utility>
#include <vector>

namespace pss {

namespace {

void initialiseSodium()
{
    static const int initialised = sodium_init();
    if (initialised < 0)
        qFatal("libsodium could not be initialised");
}

unsigned char *guarded(size_t size)
{
    auto *memory = static_cast<unsigned char *>(sodium_malloc(size));
    if (!memory)
        throw std::bad_alloc();
    return memory;
}

/// Places for keys in guarded memory that is kept: to lock and guard pages for every key anew took a quarter
/// of a request's time, since each change of a mapping interrupts all other threads.
class KeyPlaces {
public:
    static constexpr qsizetype kSize = 64;

    unsigned char *take()
    {
        const std::lock_guard lock(m_mutex);
        if (m_free.empty())
            add();
        auto *place = m_free.back();
        m_free.pop_back();
        return place;
    }

    void giveBack(unsigned char *place) noexcept
    {
        sodium_memzero(place, size_t(kSize));
        const std::lock_guard lock(m_mutex);
        m_free.push_back(place); // has room
    }

private:
    void add()
    {
        constexpr qsizetype kCount = 63; // with sodium's canary, a page
        m_all += kCount;
        m_free.reserve(size_t(m_all));
        auto *memory = guarded(size_t(kCount * kSize));
        for (qsizetype i = 0; i < kCount; ++i)
            m_free.push_back(memory + i * kSize);
    }

    std::mutex m_mutex;
    std::vector<unsigned char *> m_free;
    qsizetype m_all = 0;
};

/// Never destroyed: other static objects may hold keys.
KeyPlaces &keyPlaces()
{
    static auto &places = *new KeyPlaces;
    return places;
}

} // namespace

Secret::Secret(qsizetype size) : m_size(size)
{
    initialiseSodium();
    m_data = size <= KeyPlaces::kSize ? keyPlaces().take() : guarded(size_t(size));
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

Secret::~Secret()
{
    if (m_size > KeyPlaces::kSize)
        sodium_free(m_data);
    else if (m_data)
        keyPlaces().giveBack(m_data);
}

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
