// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/declared.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLineEdit;

namespace pss {

/// What a customer says of themselves, as it is typed. All of it may stay empty.
class DeclaredForm : public QWidget {
    Q_OBJECT

public:
    explicit DeclaredForm(QWidget *parent = nullptr);

    /// Nothing where nothing was typed; ValidationFailed names the member (`/declared/…`) that is not
    /// understood.
    Result<std::optional<DeclaredData>> declared() const;
    /// To the field that a pointer names.
    void focusField(const QString &pointer);
    void clear();

private:
    QList<QLineEdit *> m_fields;
    QComboBox *m_sex;
};

} // namespace pss
