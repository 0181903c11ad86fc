#include "ui/plot/effectschart.h"

#include "ui/plot/axisticks.h"
#include "ui/plot/csvwriter.h"
#include "ui/plot/numbertext.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>

namespace stator::ui {

namespace {
constexpr double kSlot = 40;     // least width of a value
constexpr double kMostSlot = 96; // before stretching
constexpr double kPlot = 76;     // height of a panel's plot, at least where there is room
} // namespace

EffectsChart::EffectsChart(QWidget* parent)
    : Chart(parent) {}

void EffectsChart::setPanels(std::vector<EffectPanel> panels) {
    m_panels = std::move(panels);
    m_current = {};
    m_lines = static_cast<int>(lines(width()).size());
    updateGeometry();
    scheduleRedraw();
}

void EffectsChart::setMeasure(const QString& title) {
    m_measure = title;
    scheduleRedraw();
}

void EffectsChart::setLogarithmic(bool logarithmic) {
    m_logarithmic = logarithmic;
    scheduleRedraw();
}

void EffectsChart::setSelection(const QSet<qint64>& runs) {
    m_selection = runs;
    scheduleRedraw();
}

bool EffectsChart::isEmpty() const {
    return m_panels.empty();
}

void EffectsChart::redraw() {
    double least = std::numeric_limits<double>::infinity();
    double greatest = -least;
    for (const EffectPanel& panel : m_panels)
        for (const EffectMark& mark : panel.marks) {
            least = std::min(least, mark.least);
            greatest = std::max(greatest, mark.greatest);
        }
    if (least > greatest)
        least = 0, greatest = 1;
    if (m_logarithmic) {
        const double room = std::max(std::pow(greatest / least, 0.06), 1.1);
        m_least = least / room;
        m_greatest = greatest * room;
        return;
    }
    const double room =
        greatest > least ? (greatest - least) * 0.08 : std::max(std::abs(greatest) * 0.2, 0.5);
    m_least = least >= 0 ? std::max(0.0, least - room) : least - room;
    m_greatest = greatest + room;
}

double EffectsChart::axisWidth() const {
    const QFontMetricsF metrics(smallFont());
    double width = 30;
    for (const double tick :
         m_logarithmic ? logTicks(m_least, m_greatest, 5) : roundTicks(m_least, m_greatest, 5))
        width = std::max(width, metrics.horizontalAdvance(axisNumber(tick)) + 10);
    return std::round(width);
}

double EffectsChart::wantedWidth(const EffectPanel& panel) const {
    const QFontMetricsF metrics(smallFont());
    double slot = kSlot;
    for (const EffectMark& mark : panel.marks)
        slot = std::max(slot, metrics.horizontalAdvance(mark.name) + 12);
    return static_cast<double>(panel.marks.size()) * std::min(slot, kMostSlot) + 2 * kSide;
}

std::vector<std::vector<std::size_t>> EffectsChart::lines(double width) const {
    const double room = width - axisWidth() - 4;
    std::vector<std::vector<std::size_t>> found(1);
    double used = 0;
    for (std::size_t p = 0; p < m_panels.size(); ++p) {
        const double wanted = wantedWidth(m_panels[p]);
        if (!found.back().empty() && used + kGap + wanted > room) {
            found.emplace_back();
            used = 0;
        }
        used += (found.back().empty() ? 0 : kGap) + wanted;
        found.back().push_back(p);
    }
    return found;
}

std::vector<EffectsChart::Place> EffectsChart::places(const QRectF& rect) const {
    std::vector<Place> found;
    const double line = QFontMetricsF(smallFont()).height();
    const double left = axisWidth();
    const double room = rect.width() - left - 4;
    const auto all = lines(rect.width());
    const double top = line + 4;        // the measure's name
    const double words = 2 * line + 16; // a panel's name above, its values below
    const double height = (rect.height() - top) / static_cast<double>(all.size());
    for (std::size_t l = 0; l < all.size(); ++l) {
        double sum = 0;
        for (const std::size_t p : all[l])
            sum += wantedWidth(m_panels[p]);
        const double gaps = kGap * static_cast<double>(all[l].size() - 1);
        // What is left over widens the panels, but not beyond what reads well.
        const double stretch = std::clamp((room - gaps) / sum, 0.3, all.size() > 1 ? 1.35 : 2.2);
        double x = rect.left() + left;
        for (const std::size_t p : all[l]) {
            const double width = wantedWidth(m_panels[p]) * stretch;
            found.push_back(
                {QRectF(x, rect.top() + top + height * static_cast<double>(l) + line + 4, width,
                        std::max(height - words, 10.0)),
                 p == all[l].front()});
            x += width + kGap;
        }
    }
    return found;
}

QSize EffectsChart::minimumSizeHint() const {
    const double line = QFontMetricsF(smallFont()).height();
    const auto count = static_cast<double>(lines(std::max(width(), 260)).size());
    return {260, std::max(280, static_cast<int>(line + 4 + count * (2 * line + 16 + kPlot)))};
}

void EffectsChart::resizeEvent(QResizeEvent* event) {
    Chart::resizeEvent(event);
    if (const int count = static_cast<int>(lines(width()).size()); count != m_lines) {
        m_lines = count;
        updateGeometry();
    }
}

double EffectsChart::placeY(double value, const QRectF& plot) const {
    const double part = m_logarithmic ? std::log(value / m_least) / std::log(m_greatest / m_least)
                                      : (value - m_least) / (m_greatest - m_least);
    return plot.bottom() - part * plot.height();
}

double EffectsChart::placeX(std::size_t panel, std::size_t mark, const QRectF& plot) const {
    const double slot =
        (plot.width() - 2 * kSide) / static_cast<double>(m_panels[panel].marks.size());
    return plot.left() + kSide + slot * (static_cast<double>(mark) + 0.5);
}

QPointF EffectsChart::markPosition(std::size_t panel, std::size_t mark) const {
    flush();
    if (panel >= m_panels.size() || mark >= m_panels[panel].marks.size())
        return {};
    const QRectF plot = places(bodyRect())[panel].plot;
    return {placeX(panel, mark, plot), placeY(m_panels[panel].marks[mark].mean, plot)};
}

QByteArray EffectsChart::csv() const {
    CsvWriter csv;
    csv << QStringLiteral("field") << QStringLiteral("value") << QStringLiteral("runs")
        << QStringLiteral("mean") << QStringLiteral("least") << QStringLiteral("greatest");
    csv.endRow();
    for (const EffectPanel& panel : m_panels)
        for (const EffectMark& mark : panel.marks) {
            csv << panel.name << mark.name << static_cast<double>(mark.runs.size()) << mark.mean
                << mark.least << mark.greatest;
            csv.endRow();
        }
    return csv.bytes();
}

QString EffectsChart::describe() const {
    QStringList parts;
    for (const EffectPanel& panel : m_panels)
        parts.append(tr("%1: %2 apart").arg(panel.name, panel.effect));
    return tr("%1 by %n field(s), the largest effect first. %2.", nullptr,
              static_cast<int>(m_panels.size()))
        .arg(m_measure, parts.join(QStringLiteral("; ")));
}

const EffectMark& EffectsChart::markOf(const Spot& spot) const {
    return m_panels[static_cast<std::size_t>(spot.panel)]
        .marks[static_cast<std::size_t>(spot.mark)];
}

QString EffectsChart::markText(const Spot& spot) const {
    const EffectMark& mark = markOf(spot);
    const QString name = m_panels[static_cast<std::size_t>(spot.panel)].name;
    const int runs = static_cast<int>(mark.runs.size());
    if (runs == 1)
        return tr("%1 %2: %3 %4").arg(name, mark.name, m_measure, valueNumber(mark.mean));
    return tr("%1 %2, %n run(s): %3 %4 on average, from %5 to %6", nullptr, runs)
        .arg(name, mark.name, m_measure, valueNumber(mark.mean), valueNumber(mark.least),
             valueNumber(mark.greatest));
}

EffectsChart::Spot EffectsChart::spotAt(const QPointF& position) const {
    const auto all = places(bodyRect());
    const double line = QFontMetricsF(smallFont()).height();
    for (std::size_t p = 0; p < all.size(); ++p) {
        const QRectF& plot = all[p].plot;
        if (!plot.adjusted(0, 0, 0, line + 6).contains(position))
            continue;
        const auto count = static_cast<double>(m_panels[p].marks.size());
        const double slot = (plot.width() - 2 * kSide) / count;
        const double at = std::floor((position.x() - plot.left() - kSide) / slot);
        return {static_cast<int>(p), static_cast<int>(std::clamp(at, 0.0, count - 1))};
    }
    return {};
}

void EffectsChart::toggle(const Spot& spot, bool more) {
    QSet<qint64> next = more ? m_selection : QSet<qint64>();
    if (!spot.isNone()) {
        const QList<qint64>& runs = markOf(spot).runs;
        const QSet<qint64> these(runs.begin(), runs.end());
        if ((more && m_selection.contains(these)) || (!more && m_selection == these))
            next.subtract(these);
        else
            next.unite(these);
    }
    if (next == m_selection)
        return;
    m_selection = next;
    update();
    emit selectionChanged(next);
}

bool EffectsChart::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const Spot spot = spotAt(help->pos());
        QToolTip::showText(help->globalPos(), spot.isNone() ? QString() : markText(spot), this);
        return true;
    }
    return Chart::event(event);
}

void EffectsChart::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || isEmpty()) {
        Chart::mousePressEvent(event);
        return;
    }
    toggle(spotAt(event->position()), event->modifiers() & Qt::ControlModifier);
}

void EffectsChart::mouseMoveEvent(QMouseEvent* event) {
    const Spot spot = spotAt(event->position());
    setCursor(spot.isNone() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    if (spot == m_current)
        return;
    m_current = spot;
    update();
}

void EffectsChart::leaveEvent(QEvent* event) {
    Chart::leaveEvent(event);
    m_current = {};
    update();
}

void EffectsChart::walk(int by) {
    std::vector<Spot> spots;
    for (std::size_t p = 0; p < m_panels.size(); ++p)
        for (std::size_t m = 0; m < m_panels[p].marks.size(); ++m)
            spots.push_back({static_cast<int>(p), static_cast<int>(m)});
    if (spots.empty())
        return;
    const auto found = std::find(spots.begin(), spots.end(), m_current);
    const auto last = static_cast<std::ptrdiff_t>(spots.size()) - 1;
    const auto at = found == spots.end()
                        ? (by > 0 ? 0 : last)
                        : std::clamp<std::ptrdiff_t>(found - spots.begin() + by, 0, last);
    m_current = spots[static_cast<std::size_t>(at)];
    setAccessibleDescription(markText(m_current));
    update();
}

void EffectsChart::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
        walk(-1);
        break;
    case Qt::Key_Right:
        walk(1);
        break;
    case Qt::Key_Space:
        if (!m_current.isNone())
            toggle(m_current, event->modifiers() & Qt::ControlModifier);
        break;
    default:
        Chart::keyPressEvent(event);
    }
}

} // namespace stator::ui
