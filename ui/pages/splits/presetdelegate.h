// A preset as a card with a bar of its shares.
#pragma once

#include <QStyledItemDelegate>

namespace stator::ui {

class PresetModel;

class PresetDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit PresetDelegate(const PresetModel& model, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const PresetModel& m_model;
};

} // namespace stator::ui
