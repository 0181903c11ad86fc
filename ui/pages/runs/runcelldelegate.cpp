#include "ui/pages/runs/runcelldelegate.h"

#include "ui/models/runarrangement.h"
#include "ui/theme/icons.h"
#include "ui/theme/phase.h"
#include "ui/theme/runpalette.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QLineEdit>
#include <QPainter>

namespace stator::ui {

namespace {

constexpr int kPadding = 8;

struct Cell {
    QPainter& painter;
    const QStyleOptionViewItem& option;
    const QModelIndex& index;
    const Tokens& t;

    QRectF inner() const { return QRectF(option.rect).adjusted(kPadding, 0, -kPadding, 0); }
    QString text() const { return index.data().toString(); }
    void drawText(const QRectF& rect, const QString& text, const QColor& colour,
                  Qt::Alignment alignment = Qt::AlignLeft) const {
        painter.setPen(colour);
        painter.setFont(option.font);
        painter.drawText(
            rect, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
            option.fontMetrics.elidedText(text, Qt::ElideRight, static_cast<int>(rect.width())));
    }
};

struct StateLook {
    Icon icon;
    QColor colour;
};

StateLook lookOf(store::RunState state, const Tokens& t) {
    switch (state) {
    case store::RunState::Queued:
        return {Icon::Clock, t.secondaryText};
    case store::RunState::Running:
        return {Icon::Play, t.accent};
    case store::RunState::Paused:
        return {Icon::Pause, t.warning};
    case store::RunState::Finished:
        return {Icon::Success, t.success};
    case store::RunState::Stopped:
        return {Icon::Stop, t.secondaryText};
    case store::RunState::Failed:
        return {Icon::Error, t.danger};
    case store::RunState::Interrupted:
        return {Icon::Warning, t.warning};
    }
    return {Icon::Info, t.text};
}

StateLook lookOf(const QModelIndex& index, const Tokens& t) {
    return lookOf(static_cast<store::RunState>(index.data(StateRole).toInt()), t);
}

void paintName(const Cell& cell) {
    const QRectF inner = cell.inner();
    const QColor colour = runColourOn(cell.index.data(ColourRole).value<QColor>(), cell.t.dark);
    paintSwatch(cell.painter, QRectF(inner.left(), inner.center().y() - 5, 10, 10), colour);
    cell.drawText(inner.adjusted(18, 0, 0, 0), cell.text(), cell.t.text);
}

void paintState(const Cell& cell) {
    const QRectF inner = cell.inner();
    const StateLook look = lookOf(cell.index, cell.t);
    paintIcon(cell.painter, QRectF(inner.left(), inner.center().y() - 7, 14, 14), look.icon,
              look.colour);
    cell.drawText(inner.adjusted(20, 0, 0, 0), cell.text(), look.colour);
}

QColor groove(const Tokens& t) {
    return mixed(t.card, t.text, t.dark ? 0.16 : 0.12);
}

void paintProgress(const Cell& cell) {
    const QRectF inner = cell.inner();
    paintBar(cell.painter, QRectF(inner.left(), inner.center().y() - 3, inner.width(), 6),
             cell.index.data(ShareRole).toDouble(), lookOf(cell.index, cell.t).colour,
             groove(cell.t));
}

void paintShare(const Cell& cell) {
    const QVariant share = cell.index.data(ShareRole);
    const QRectF inner = cell.inner();
    const double textWidth =
        cell.option.fontMetrics.horizontalAdvance(QStringLiteral("100.0 %")) + 2;
    const double barWidth = inner.width() - textWidth - 6;
    if (!share.isValid()) {
        cell.drawText(inner, QStringLiteral("–"), cell.t.secondaryText);
        return;
    }
    if (barWidth > 16)
        paintBar(cell.painter, QRectF(inner.left(), inner.center().y() - 3, barWidth, 6),
                 share.toDouble(), phaseColour(Phase::Evaluation, cell.t.dark), groove(cell.t));
    cell.drawText(QRectF(inner.right() - textWidth, inner.top(), textWidth, inner.height()),
                  cell.text(), cell.t.secondaryText, Qt::AlignRight);
}

void paintStar(const Cell& cell) {
    const bool starred = cell.index.data(StarRole).toBool();
    const bool hovered = cell.option.state & QStyle::State_MouseOver;
    if (!starred && !hovered)
        return;
    const QPointF centre = QRectF(cell.option.rect).center();
    paintIcon(cell.painter, QRectF(centre.x() - 7, centre.y() - 7, 14, 14),
              starred ? Icon::StarFilled : Icon::Star,
              starred ? cell.t.warning : cell.t.secondaryText);
}

void paintTags(const Cell& cell) {
    const QRectF inner = cell.inner();
    double x = inner.left();
    const QStringList tags = cell.index.data(TagsRole).toStringList();
    for (qsizetype i = 0; i < tags.size(); ++i) {
        const double width = cell.option.fontMetrics.horizontalAdvance(tags[i]) + 14;
        const double rest = inner.right() - x;
        if (width > rest && (i > 0 || rest < 40)) {
            cell.drawText(QRectF(x, inner.top(), rest, inner.height()),
                          QStringLiteral("+%1").arg(tags.size() - i), cell.t.secondaryText);
            return;
        }
        const QRectF chip(x, inner.center().y() - 9, std::min(width, rest), 18);
        paintPanel(cell.painter, chip, 9, groove(cell.t), QColor());
        cell.drawText(chip.adjusted(7, 0, -5, 0), tags[i], cell.t.text);
        x += width + 4;
    }
}

void paintHeading(const Cell& cell) {
    cell.painter.fillRect(QRectF(cell.option.rect).adjusted(0, 0, 0, -1), cell.t.window);
    if (cell.text().isEmpty())
        return;
    const auto* arrangement = qobject_cast<const RunArrangement*>(cell.index.model());
    const bool collapsed = arrangement && arrangement->isCollapsed(cell.index);
    const QRectF inner = cell.inner();
    paintIcon(cell.painter, QRectF(inner.left() - 2, inner.center().y() - 6, 12, 12),
              collapsed ? Icon::ChevronRight : Icon::ChevronDown, cell.t.secondaryText);
    QFont bold = cell.option.font;
    bold.setWeight(QFont::DemiBold);
    cell.painter.setFont(bold);
    cell.painter.setPen(cell.t.text);
    const QRectF rect = inner.adjusted(18, 0, 0, 0);
    cell.painter.drawText(
        rect, Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetrics(bold).elidedText(cell.text(), Qt::ElideRight, static_cast<int>(rect.width())));
}

} // namespace

void RunCellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    QStyleOptionViewItem opt(option);
    initStyleOption(&opt, index);
    const bool heading = index.data(GroupRole).isValid();
    const auto kind = static_cast<RunCell>(index.data(CellRole).toInt());
    if (kind == RunCell::Text && !heading) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    opt.text.clear();
    const QStyle* style = opt.widget ? opt.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &opt, painter, opt.widget);
    painter->save();
    painter->setClipRect(opt.rect, Qt::IntersectClip);
    const Cell cell{*painter, opt, index, tokensFor(opt.palette)};
    if (heading)
        paintHeading(cell);
    else if (kind == RunCell::Name)
        paintName(cell);
    else if (kind == RunCell::State)
        paintState(cell);
    else if (kind == RunCell::Progress)
        paintProgress(cell);
    else if (kind == RunCell::Share)
        paintShare(cell);
    else if (kind == RunCell::Star)
        paintStar(cell);
    else
        paintTags(cell);
    painter->restore();
}

QWidget* RunCellDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                       const QModelIndex& index) const {
    QWidget* editor = QStyledItemDelegate::createEditor(parent, option, index);
    if (auto* line = qobject_cast<QLineEdit*>(editor)) {
        line->setMaxLength(200);
        line->setAccessibleName(tr("Name of the run"));
    }
    return editor;
}

} // namespace stator::ui
