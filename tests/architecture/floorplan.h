// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace pss {

/// A library or program of the house: its folder and what its NEEDS line names.
struct Floor {
    QString name;
    QString folder; ///< absolute
    QStringList needs;
    bool isProgram = false;
};

/// The house as its CMake files plan it, against what its sources include.
class FloorPlan {
public:
    /// Reads every pss_library() and pss_executable() under core, ui and app of `source`.
    explicit FloorPlan(const QString &source);

    const QList<Floor> &floors() const { return m_floors; }
    const Floor *floor(const QString &name) const;

    /// `file:line: sentence` for each include that goes where its floor's NEEDS line does not allow, in the
    /// order of files and lines.
    QStringList violations() const;
    /// Floors in a circle of includes; empty where there is none.
    QStringList circle() const;
    int includesRead() const { return m_includesRead; }

private:
    struct Include {
        QString file;
        int line = 0;
        QString path;
        bool quoted = false;
    };
    void readFloors(const QString &folder);
    QList<Include> includesOf(const Floor &floor) const;
    const Floor *ownerOf(const QString &file) const;
    QString resolve(const Include &include) const;
    std::optional<QString> objection(const Floor &floor, const Include &include) const;
    QString objectionToHouse(const Floor &floor, const Include &include) const;
    QHash<QString, QSet<QString>> edges() const;

    QString m_source;
    QList<Floor> m_floors;
    mutable int m_includesRead = 0;
};

} // namespace pss
