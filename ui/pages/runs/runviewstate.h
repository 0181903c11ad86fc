// How the table of runs is arranged, as a saved view keeps it.
#pragma once

#include "ui/models/runarrangement.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace stator::ui {

struct RunViewState {
    QString filter;
    QStringList columns = RunFields::defaultColumns();
    QHash<QString, int> widths; ///< of columns that differ from their field's
    int pinned = 2;             ///< first columns that stay at the left
    QList<RunSortKey> sort;
    QString group;
    bool operator==(const RunViewState&) const = default;
};

QString toJson(const RunViewState& state);
/// What makes no sense is left at its default.
RunViewState runViewStateFromJson(const QString& json);

} // namespace stator::ui
