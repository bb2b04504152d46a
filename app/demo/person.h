// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>
#include <QStringList>

namespace pss {

/// A fictional customer. Any likeness to a living person is chance.
struct Person {
    QString userId;
    QString surname;
    QString givenNames;
    QString sex; ///< F, M or X
    QDate dateOfBirth;
    QString placeOfBirth;
    QString nationality; ///< as an MRZ prints it
    QString documentNumber;
    QString personalNumber;
    QString street;
    QString postalCode;
    QString city;
    int face = 0; ///< which face is drawn

    QString name() const { return givenNames + u' ' + surname; }
};

/// The fourteen customers every demo house has, and after them as many as asked for, by chance from `seed`.
Person demoPerson(int index, quint64 seed);

} // namespace pss
