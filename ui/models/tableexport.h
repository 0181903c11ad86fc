// Every table can be saved as it is shown.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

class QAbstractItemModel;

namespace stator::ui {

/// Roles that our item models share beside Qt's own.
enum ModelRole {
    SortRole = Qt::UserRole + 1, ///< what a column sorts by (numbers, dates)
    IdRole,                      ///< qint64: the row's identity
    ExportRole                   ///< the value as an export writes it; absent: the display text
};

/// The rows and columns of a model (or proxy) in their order, comma separated, UTF-8, with a
/// header; children follow their parents.
QByteArray tableCsv(const QAbstractItemModel& model);
/// Writes it atomically. Errors: Io.
base::Result<void> saveTableCsv(const QAbstractItemModel& model, const QString& path);

} // namespace stator::ui
