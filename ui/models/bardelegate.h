// A share as a bar in a table cell.
#pragma once

#include "ui/models/tableexport.h"

#include <QStyledItemDelegate>

namespace stator::ui {

/// Draws BarRole (0 to 1) as a bar at the left of the cell and the cell's text behind it.
class BarDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int BarRole = Qt::UserRole + 40;
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace stator::ui
