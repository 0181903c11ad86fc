#include "ui/pages/hardware/corebars.h"

#include "ui/plot/numbertext.h"
#include "ui/theme/tokens.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr int kHeight = 48;
constexpr int kGap = 4;
constexpr int kWidest = 36;
constexpr int kNarrowest = 10;

} // namespace

CoreBars::CoreBars(QWidget* parent)
    : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Cores"));
}

void CoreBars::setUsed(std::vector<double> used) {
    const bool another = used.size() != m_used.size();
    m_used = std::move(used);
    QStringList shares;
    for (const double share : m_used)
        shares.append(percentText(share, 0));
    setAccessibleDescription(shares.join(QStringLiteral(", ")));
    if (another)
        updateGeometry();
    update();
}

int CoreBars::columnsFor(int width) const {
    const int most = std::max(1, (width + kGap) / (kNarrowest + kGap));
    return std::clamp(static_cast<int>(m_used.size()), 1, most);
}

int CoreBars::heightForWidth(int width) const {
    const int columns = columnsFor(width);
    const int rows = std::max(1, (static_cast<int>(m_used.size()) + columns - 1) / columns);
    return rows * (kHeight + kGap) - kGap;
}

QRect CoreBars::barRect(int core) const {
    const int columns = columnsFor(width());
    const int bar = std::min(kWidest, (width() + kGap) / columns - kGap);
    return {(core % columns) * (bar + kGap), (core / columns) * (kHeight + kGap), bar, kHeight};
}

void CoreBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokensFor(this);
    painter.setPen(Qt::NoPen);
    for (int core = 0; core < static_cast<int>(m_used.size()); ++core) {
        const QRectF bar = barRect(core);
        painter.setBrush(t.border);
        painter.drawRoundedRect(bar, 3, 3);
        const double share = std::clamp(m_used[static_cast<std::size_t>(core)], 0.0, 1.0);
        QRectF filled = bar;
        filled.setTop(bar.bottom() - share * bar.height());
        painter.setBrush(t.accent);
        painter.drawRoundedRect(filled, std::min(3.0, filled.height() / 2),
                                std::min(3.0, filled.height() / 2));
    }
}

bool CoreBars::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (int core = 0; core < static_cast<int>(m_used.size()); ++core)
        if (barRect(core).contains(help->pos())) {
            QToolTip::showText(help->globalPos(),
                               tr("Core %1: %2")
                                   .arg(core)
                                   .arg(percentText(m_used[static_cast<std::size_t>(core)], 0)),
                               this, barRect(core));
            return true;
        }
    QToolTip::hideText();
    return true;
}

} // namespace stator::ui
