// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of external services: one section each, alike as far as the services are.
#include "app/application/setting.h"

namespace pss {

namespace {

using Type = SettingType;
using S = ServerSettings;
using V = SettingValue;

std::chrono::milliseconds time(const V &value) { return std::chrono::milliseconds(qint64(value.number)); }

template <auto service>
void url(S &s, const V &v)
{
    (s.external.*service).url = v.text;
}
template <auto service>
void keyFile(S &s, const V &v)
{
    (s.external.*service).keyFile = v.text;
}
template <auto service>
void timeout(S &s, const V &v)
{
    (s.external.*service).timeout = time(v);
}
template <auto service>
void attempts(S &s, const V &v)
{
    (s.external.*service).attempts = int(v.number);
}
template <auto service>
void allowPrivate(S &s, const V &v)
{
    (s.external.*service).allowsPrivate = v.flag;
}
template <auto service>
void authorities(S &s, const V &v)
{
    (s.external.*service).authorities = v.text;
}

// clang-format off
const Setting kExternalSettings[] = {
    {"malware.socket", "PSS_MALWARE_SOCKET", Type::Socket, "", 0, 0,
     "Where clamd listens; its StreamMaxLength must reach limits.upload. Without it files are not scanned. A "
     "change needs a restart, as of all external services.",
     [](S &s, const V &v) { s.external.malware.socket = v.text; }},
    {"malware.timeout", nullptr, Type::Seconds, "60", 1, 600,
     "For the scan of one file, with all attempts.", timeout<&ExternalOptions::malware>},
    {"malware.attempts", nullptr, Type::Number, "3", 1, 10,
     "How often it is tried where the connection fails.", attempts<&ExternalOptions::malware>},
    {"malware.allow_private", nullptr, Type::Flag, "no", 0, 0,
     "Whether files may go to a clamd on another machine of a private network, in the clear.",
     allowPrivate<&ExternalOptions::malware>},

    {"ocr_service.url", "PSS_OCR_SERVICE_URL", Type::Url, "", 0, 0,
     "A service that reads the words of pages; the README says what it is asked and answers. It gets the "
     "pages of every document: run your own. Without it the reader here reads them.",
     url<&ExternalOptions::ocr>},
    {"ocr_service.key_file", nullptr, Type::Path, "", 0, 0,
     "A file with the key that is sent as a bearer token; read anew for each question.",
     keyFile<&ExternalOptions::ocr>},
    {"ocr_service.timeout", nullptr, Type::Seconds, "60", 1, 600,
     "For a page, with all attempts.", timeout<&ExternalOptions::ocr>},
    {"ocr_service.attempts", nullptr, Type::Number, "3", 1, 10,
     "How often it is tried where the connection fails or the service does.", attempts<&ExternalOptions::ocr>},
    {"ocr_service.allow_private", nullptr, Type::Flag, "no", 0, 0,
     "Whether it may be in a private network, there also without TLS.", allowPrivate<&ExternalOptions::ocr>},
    {"ocr_service.authorities", nullptr, Type::Path, "", 0, 0,
     "The certificate authorities that vouch for it, if not the system's, in PEM.",
     authorities<&ExternalOptions::ocr>},

    {"address_service.url", "PSS_ADDRESS_SERVICE_URL", Type::Url, "", 0, 0,
     "The search of a service that speaks as Nominatim does, e.g. https://nominatim.example/search. It gets "
     "customers' addresses, in the URL: run your own. Without it no address is verified.",
     url<&ExternalOptions::address>},
    {"address_service.key_file", nullptr, Type::Path, "", 0, 0,
     "A file with the key that is sent as a bearer token; read anew for each question.",
     keyFile<&ExternalOptions::address>},
    {"address_service.timeout", nullptr, Type::Seconds, "10", 1, 120,
     "For an answer, with all attempts.", timeout<&ExternalOptions::address>},
    {"address_service.attempts", nullptr, Type::Number, "3", 1, 10,
     "How often it is tried where the connection fails or the service does.", attempts<&ExternalOptions::address>},
    {"address_service.allow_private", nullptr, Type::Flag, "no", 0, 0,
     "Whether it may be in a private network, there also without TLS.", allowPrivate<&ExternalOptions::address>},
    {"address_service.authorities", nullptr, Type::Path, "", 0, 0,
     "The certificate authorities that vouch for it, if not the system's, in PEM.",
     authorities<&ExternalOptions::address>},

    {"risk_service.url", "PSS_RISK_SERVICE_URL", Type::Url, "", 0, 0,
     "A service that scores risks; the README says what it is asked and answers. Without it the risk is "
     "the policy's alone.",
     url<&ExternalOptions::risk>},
    {"risk_service.key_file", nullptr, Type::Path, "", 0, 0,
     "A file with the key that is sent as a bearer token; read anew for each question.",
     keyFile<&ExternalOptions::risk>},
    {"risk_service.timeout", nullptr, Type::Seconds, "10", 1, 120,
     "For an answer, with all attempts.", timeout<&ExternalOptions::risk>},
    {"risk_service.attempts", nullptr, Type::Number, "3", 1, 10,
     "How often it is tried where the connection fails or the service does.", attempts<&ExternalOptions::risk>},
    {"risk_service.allow_private", nullptr, Type::Flag, "no", 0, 0,
     "Whether it may be in a private network, there also without TLS.", allowPrivate<&ExternalOptions::risk>},
    {"risk_service.authorities", nullptr, Type::Path, "", 0, 0,
     "The certificate authorities that vouch for it, if not the system's, in PEM.",
     authorities<&ExternalOptions::risk>},
};
// clang-format on

} // namespace

std::span<const Setting> externalSettings() { return kExternalSettings; }

} // namespace pss
