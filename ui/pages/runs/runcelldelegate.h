// The cells of the table of runs.
#pragma once

#include <QStyledItemDelegate>

namespace stator::ui {

/// Draws what RunRole says; anything else like every table.
class RunCellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
};

} // namespace stator::ui
