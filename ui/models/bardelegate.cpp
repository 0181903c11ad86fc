#include "ui/models/bardelegate.h"

#include "ui/theme/tokens.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace stator::ui {

void BarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    const QVariant share = index.data(BarRole);
    if (!share.isValid()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = cell.text;
    cell.text.clear();
    const QStyle* style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    const Tokens& t = tokensFor(option.palette);
    constexpr int kTextWidth = 56;
    constexpr int kBarHeight = 6;
    const QRect area = option.rect.adjusted(8, 0, -8, 0);
    const QRectF track(area.left(), area.center().y() - kBarHeight / 2.0 + 0.5,
                       std::max(10, area.width() - kTextWidth), kBarHeight);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.border);
    painter->drawRoundedRect(track, 3, 3);
    QRectF bar = track;
    bar.setWidth(std::max(2.0, track.width() * std::clamp(share.toDouble(), 0.0, 1.0)));
    painter->setBrush(t.accent);
    painter->drawRoundedRect(bar, 3, 3);
    painter->setPen(t.secondaryText);
    painter->drawText(QRectF(track.right() + 6, area.top(), kTextWidth - 6, area.height()),
                      Qt::AlignRight | Qt::AlignVCenter, text);
    painter->restore();
}

} // namespace stator::ui
