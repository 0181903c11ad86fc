#include "ui/plot/phasestrip.h"

#include "ui/plot/numbertext.h"
#include "ui/plot/phasesamples.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {
constexpr double kGap = 1;
constexpr double kPale = 0.45;
} // namespace

PhaseStrip::PhaseStrip(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PhaseStrip::setSeconds(const QString& name, const PhaseValues& seconds, double scale) {
    m_seconds = seconds;
    m_scale = scale;
    const double sum = std::max(sumOf(seconds), 1e-12);
    QStringList parts;
    for (const Phase phase : kPhases) {
        const double value = seconds[static_cast<std::size_t>(phase)];
        if (value > 0)
            parts.append(QStringLiteral("%1 %2, %3")
                             .arg(phaseName(phase), durationText(value), percentText(value / sum)));
    }
    setAccessibleName(name);
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
    update();
}

void PhaseStrip::setPale(bool pale) {
    m_pale = pale;
    update();
}

void PhaseStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokensFor(this);
    const double sum = sumOf(m_seconds);
    paintPanel(painter, QRectF(rect()), 3, mixed(t.card, t.border, 0.4), QColor());
    if (sum <= 0)
        return;
    painter.setOpacity(m_pale ? kPale : 1);
    const double scale = width() / std::max(m_scale, sum);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    painter.setFont(small);
    const QFontMetricsF metrics(small);
    double left = 0;
    for (const Phase phase : kPhases) {
        const double seconds = m_seconds[static_cast<std::size_t>(phase)];
        const double part = seconds * scale;
        if (part <= 0)
            continue;
        // A gap between parts, unless it would swallow one.
        const double shown = part > 3 ? part - kGap : std::max(part, 0.5);
        const QRectF box(left, 0, shown, height());
        const QColor fill = phaseColour(phase, t.dark);
        paintPanel(painter, box, std::min(2.0, shown / 2), fill, QColor());
        const QString share = percentText(seconds / sum, 0);
        if (metrics.horizontalAdvance(share) + 10 <= shown) {
            painter.setPen(readableOn(fill));
            painter.drawText(box, Qt::AlignCenter, share);
        }
        left += part;
    }
}

bool PhaseStrip::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const double sum = std::max(sumOf(m_seconds), 1e-12);
    QString lines;
    for (const Phase phase : kPhases) {
        const double value = m_seconds[static_cast<std::size_t>(phase)];
        if (value > 0)
            lines += QStringLiteral("<tr><td style='color:%1'>■</td><td>%2&nbsp;&nbsp;</td><td "
                                    "align=right>%3&nbsp;&nbsp;</td><td align=right>%4</td></tr>")
                         .arg(phaseColour(phase, tokensFor(this).dark).name(), phaseName(phase),
                              durationText(value), percentText(value / sum));
    }
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(),
                       QStringLiteral("<table>%1</table>").arg(lines), this);
    return true;
}

} // namespace stator::ui
