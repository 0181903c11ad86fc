#include "ui/pages/compare/runchips.h"

#include "ui/theme/icons.h"
#include "ui/theme/runpalette.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr int kChipHeight = 28;
constexpr int kChipSpacing = 4;
constexpr int kChipPadding = 8;
constexpr int kChipSwatch = 10;
constexpr int kChipGap = 7;
constexpr int kChipLongest = 260;

} // namespace

RunChip::RunChip(const RunLabel& label, CompareState& state, QWidget* parent)
    : QAbstractButton(parent)
    , m_label(label)
    , m_state(state) {
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(shownText());
    setToolTip(
        tr("%1\nClick picks the run out in every card. Right click for more.").arg(shownText()));
    connect(this, &QAbstractButton::clicked, this, [this] { m_state.toggleSelected(m_label.id); });
}

QString RunChip::shownText() const {
    return m_label.baseline ? tr("%1 (baseline)").arg(m_label.name) : m_label.name;
}

QSize RunChip::sizeHint() const {
    const int text = fontMetrics().horizontalAdvance(shownText());
    return {std::min(2 * kChipPadding + kChipSwatch + kChipGap + text + 1, kChipLongest),
            std::max(kChipHeight, fontMetrics().height() + 8)};
}

void RunChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokensFor(this);
    if (isChecked())
        paintPanel(painter, QRectF(rect()), kControlRadius, t.selection,
                   mixed(t.border, t.accent, 0.6));
    else if (underMouse() && isEnabled())
        paintPanel(painter, QRectF(rect()), kControlRadius, t.hover, QColor());
    paintSwatch(painter,
                QRectF(kChipPadding, (height() - kChipSwatch) / 2.0, kChipSwatch, kChipSwatch),
                runColourOn(m_label.colour, t.dark));
    const QRectF text(kChipPadding + kChipSwatch + kChipGap, 0,
                      width() - 2 * kChipPadding - kChipSwatch - kChipGap, height());
    painter.setPen(t.text);
    painter.drawText(
        text, Qt::AlignVCenter | Qt::TextSingleLine,
        fontMetrics().elidedText(shownText(), Qt::ElideMiddle, static_cast<int>(text.width())));
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paintFocusRing(painter, QRectF(rect()), kControlRadius, t.accent);
}

void RunChip::keyPressEvent(QKeyEvent* event) {
    const bool alt = event->modifiers() == Qt::AltModifier;
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        m_state.remove(m_label.id);
    else if (event->key() == Qt::Key_B && event->modifiers() == Qt::NoModifier)
        m_state.setBaseline(m_label.id);
    else if (alt && event->key() == Qt::Key_Left)
        m_state.move(m_label.id, -1);
    else if (alt && event->key() == Qt::Key_Right)
        m_state.move(m_label.id, 1);
    else
        QAbstractButton::keyPressEvent(event);
}

void RunChip::contextMenuEvent(QContextMenuEvent* event) {
    const qint64 run = m_label.id;
    const auto place = m_state.runs().indexOf(run);
    QMenu menu(this);
    menu.addAction(ui::icon(Icon::Baseline), tr("Set as baseline"), this,
                   [this, run] { m_state.setBaseline(run); })
        ->setEnabled(!m_label.baseline);
    menu.addAction(ui::icon(Icon::Runs), tr("Show in Runs"), this,
                   [this, run] { emit showRequested(run); });
    menu.addSeparator();
    menu.addAction(ui::icon(Icon::ChevronLeft), tr("Move left"), this,
                   [this, run] { m_state.move(run, -1); })
        ->setEnabled(place > 0);
    menu.addAction(ui::icon(Icon::ChevronRight), tr("Move right"), this,
                   [this, run] { m_state.move(run, 1); })
        ->setEnabled(place + 1 < m_state.runs().size());
    menu.addSeparator();
    menu.addAction(ui::icon(Icon::Close), tr("Remove from comparison"), this,
                   [this, run] { m_state.remove(run); });
    menu.exec(event->globalPos());
}

RunChips::RunChips(CompareState& state, QWidget* parent)
    : QWidget(parent)
    , m_state(state) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&m_state, &CompareState::selectionChanged, this, &RunChips::updateSelection);
}

void RunChips::setRuns(const RunSet& set) {
    // Runs that train come by twice a second; the chips stay as long as they say the same.
    QStringList shown;
    for (const qint64 run : m_state.runs())
        for (const RunLabel& label : set.labels)
            if (label.id == run)
                shown.append(QStringLiteral("%1 %2 %3 %4")
                                 .arg(run)
                                 .arg(label.baseline)
                                 .arg(label.colour.name(), label.name));
    if (shown == m_shown)
        return;
    m_shown = shown;
    qint64 focused = 0;
    for (RunChip* chip : std::as_const(m_chips)) {
        if (chip->hasFocus())
            focused = chip->run();
        // Later: a chip's own key may have led here.
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    for (const qint64 run : m_state.runs()) {
        const auto label = std::find_if(set.labels.begin(), set.labels.end(),
                                        [run](const RunLabel& l) { return l.id == run; });
        if (label == set.labels.end())
            continue;
        auto* chip = new RunChip(*label, m_state, this);
        connect(chip, &RunChip::showRequested, this, &RunChips::showRequested);
        m_chips.append(chip);
        chip->show();
        if (chip->run() == focused)
            chip->setFocus(Qt::OtherFocusReason);
    }
    updateSelection();
    layOut(width(), true);
    updateGeometry();
}

void RunChips::updateSelection() {
    for (RunChip* chip : std::as_const(m_chips))
        chip->setChecked(m_state.selection().contains(chip->run()));
}

int RunChips::layOut(int width, bool apply) const {
    int x = 0;
    int y = 0;
    int rowHeight = 0;
    for (RunChip* chip : m_chips) {
        const QSize size = chip->sizeHint();
        const int wide = std::min(size.width(), std::max(width, 60));
        if (x > 0 && x + wide > width) {
            x = 0;
            y += rowHeight + 2;
            rowHeight = 0;
        }
        if (apply)
            chip->setGeometry(style()->visualRect(layoutDirection(), QRect(0, 0, width, y + 100),
                                                  QRect(x, y, wide, size.height())));
        x += wide + kChipSpacing;
        rowHeight = std::max(rowHeight, size.height());
    }
    return y + rowHeight;
}

int RunChips::heightForWidth(int width) const {
    return std::max(layOut(width, false), kChipHeight);
}

QSize RunChips::sizeHint() const {
    int width = 0;
    for (const RunChip* chip : m_chips)
        width += chip->sizeHint().width() + kChipSpacing;
    return {width, kChipHeight};
}

QSize RunChips::minimumSizeHint() const {
    return {120, kChipHeight};
}

void RunChips::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layOut(width(), true);
}

} // namespace stator::ui
