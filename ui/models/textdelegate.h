// Texts in any script, in tables.
#pragma once

#include <QStyledItemDelegate>

namespace stator::ui {

/// Right-to-left texts run from the right edge; every text gets the direction that it itself has,
/// whatever the window's.
class TextDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace stator::ui
