#include "app/window/queuedelegate.h"

#include "app/window/queuemodel.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace stator::app {

namespace {
constexpr int kMargin = 8;
constexpr int kBetween = 16;
} // namespace

void QueueDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given,
                          const QModelIndex& index) const {
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QString name = option.text;
    const QString time = index.data(QueueModel::ForecastRole).toString();
    option.text.clear();
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
    const ui::Tokens& t = ui::tokensFor(option.palette);
    const QRect inside = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    const QFontMetrics metrics(option.font);
    const int room = inside.width() - metrics.horizontalAdvance(time) - kBetween;
    painter->save();
    painter->setFont(option.font);
    painter->setPen(t.text);
    painter->drawText(inside, Qt::AlignLeft | Qt::AlignVCenter,
                      metrics.elidedText(name, Qt::ElideMiddle, room));
    painter->setPen(t.secondaryText);
    painter->drawText(inside, Qt::AlignRight | Qt::AlignVCenter, time);
    painter->restore();
}

QSize QueueDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {0, QFontMetrics(option.font).height() + 10};
}

} // namespace stator::app
