// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/serviceclient.h"

#include <QString>

#include <memory>
#include <vector>

namespace pss {

/// A place as a service writes it; any part may be empty.
struct FoundPlace {
    QString houseNumber;
    QString road;
    QString city;
    QString region;
    QString postalCode;
    QString countryCode; ///< ISO 3166-1 alpha-2, in capitals
};

/// Says which places are like an address. Any thread; blocking.
class AddressVerifier {
public:
    virtual ~AddressVerifier() = default;

    /// Whether there is one at all.
    virtual bool isSet() const = 0;
    /// The likeliest first, at most five; none where the address is not known. Else an error of
    /// ServiceClient's, or Unavailable (`bad_answer`, `not_set_up`).
    virtual Result<std::vector<FoundPlace>> search(const QString &address, std::stop_token stop) const = 0;
};

/// The local default: nothing is asked.
class NoAddressVerifier final : public AddressVerifier {
public:
    bool isSet() const override { return false; }
    Result<std::vector<FoundPlace>> search(const QString &, std::stop_token) const override
    {
        return fail(ErrorCode::Unavailable, QStringLiteral("No address verification service is set up."),
                    QStringLiteral("not_set_up"));
    }
};
inline const NoAddressVerifier kNoAddressVerifier;

/// A service with the search of Nominatim: `?q=…&format=jsonv2&addressdetails=1`.
class NominatimVerifier final : public AddressVerifier {
public:
    explicit NominatimVerifier(const ServiceOptions &options) : m_client(QStringLiteral("address"), options)
    {
    }

    bool isSet() const override { return true; }
    Result<std::vector<FoundPlace>> search(const QString &address, std::stop_token stop) const override;

private:
    const ServiceClient m_client;
};

/// By the settings: Nominatim, or none.
std::unique_ptr<AddressVerifier> addressVerifier(const ServiceOptions &options);

} // namespace pss
