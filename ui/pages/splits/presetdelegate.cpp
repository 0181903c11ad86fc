#include "ui/pages/splits/presetdelegate.h"

#include "ui/pages/splits/presetmodel.h"
#include "ui/pages/splits/sharesbar.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QPainter>

namespace stator::ui {

namespace {

constexpr int kPadding = 12;
constexpr int kGap = 8; ///< below each card

} // namespace

PresetDelegate::PresetDelegate(const PresetModel& model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model) {}

QSize PresetDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {180, 2 * option.fontMetrics.height() + 2 * kPadding + 14 + kGap};
}

void PresetDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    const Tokens& t = tokensFor(option.palette);
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRectF card = QRectF(option.rect).adjusted(1, 1, -1, -kGap);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintPanel(*painter, card, kCardRadius,
               chosen    ? t.selection
               : hovered ? t.hover
                         : t.card,
               chosen || focused ? t.accent : t.border);
    const QRectF inner = card.adjusted(kPadding, kPadding - 2, -kPadding, -kPadding);
    const int line = option.fontMetrics.height();
    const QString remark = index.data(PresetModel::RemarkRole).toString();
    const int remarkWidth = option.fontMetrics.horizontalAdvance(remark);
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(t.text);
    const QFontMetrics boldMetrics(bold);
    const int nameWidth = std::max(60, static_cast<int>(inner.width()) - remarkWidth - 10);
    const QString name =
        boldMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, nameWidth);
    painter->drawText(QRectF(inner.left(), inner.top(), nameWidth, line),
                      Qt::AlignLeft | Qt::AlignVCenter, name);
    painter->setFont(option.font);
    painter->setPen(index.data(PresetModel::ChangedRole).toBool() ? t.warning : t.secondaryText);
    const double left = inner.left() + boldMetrics.horizontalAdvance(name) + 10;
    painter->drawText(QRectF(left, inner.top(), inner.right() - left, line),
                      Qt::AlignRight | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(remark, Qt::ElideRight,
                                                    static_cast<int>(inner.right() - left)));
    const auto preset = m_model.preset(index.row());
    paintShares(*painter, QRectF(inner.left(), inner.top() + line + 8, inner.width(), 8), preset,
                t);
    painter->setPen(t.secondaryText);
    painter->drawText(QRectF(inner.left(), inner.top() + line + 20, inner.width(), line),
                      Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(sharesText(preset), Qt::ElideRight,
                                                    static_cast<int>(inner.width())));
    painter->restore();
}

} // namespace stator::ui
