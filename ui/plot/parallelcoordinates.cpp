#include "ui/plot/parallelcoordinates.h"

#include "ui/plot/axisticks.h"
#include "ui/plot/csvwriter.h"
#include "ui/plot/numbertext.h"
#include "ui/theme/icons.h"
#include "ui/theme/runpalette.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>

namespace stator::ui {

namespace {
constexpr double kGrip = 14;  // pixels beside an axis that belong to it
constexpr double kReach = 6;  // pixels beside a line that belong to it
constexpr double kBrush = 12; // width of a range
} // namespace

ParallelCoordinates::ParallelCoordinates(QWidget* parent)
    : Chart(parent) {}

void ParallelCoordinates::setData(std::vector<ParallelAxis> axes, std::vector<ParallelLine> lines) {
    m_axes = std::move(axes);
    m_lines = std::move(lines);
    for (ParallelLine& line : m_lines)
        line.values.resize(m_axes.size(), std::numeric_limits<double>::quiet_NaN());
    m_brushes.assign(m_axes.size(), std::nullopt);
    m_hovered = m_dragged = -1;
    m_spans.assign(m_axes.size(), {});
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        if (!m_axes[a].categories.isEmpty()) {
            m_spans[a] = {-0.3, static_cast<double>(m_axes[a].categories.size()) - 0.7};
            continue;
        }
        double least = std::numeric_limits<double>::infinity();
        double greatest = -least;
        for (const ParallelLine& line : m_lines) {
            const double v = line.values[a];
            if (!std::isfinite(v) || (m_axes[a].logarithmic && v <= 0))
                continue;
            least = std::min(least, v);
            greatest = std::max(greatest, v);
        }
        if (least > greatest)
            least = greatest = 1;
        if (least == greatest)
            m_spans[a] =
                m_axes[a].logarithmic ? Span{least / 2, least * 2} : Span{least - 0.5, least + 0.5};
        else
            m_spans[a] = {least, greatest};
    }
    scheduleRedraw();
}

void ParallelCoordinates::setSelection(const QSet<qint64>& ids) {
    m_selection = ids;
    scheduleRedraw();
}

void ParallelCoordinates::setBrush(int axis, double from, double to) {
    if (axis < 0 || axis >= static_cast<int>(m_axes.size()))
        return;
    m_brushes[static_cast<std::size_t>(axis)] =
        from <= to ? std::optional(Span{from, to}) : std::nullopt;
    tellKept();
}

bool ParallelCoordinates::isBrushed() const {
    return std::any_of(m_brushes.begin(), m_brushes.end(),
                       [](const auto& b) { return b.has_value(); });
}

bool ParallelCoordinates::isEmpty() const {
    return m_axes.empty() || m_lines.empty();
}

void ParallelCoordinates::resetView() {
    m_brushes.assign(m_axes.size(), std::nullopt);
    tellKept();
}

bool ParallelCoordinates::kept(const ParallelLine& line) const {
    for (std::size_t a = 0; a < m_axes.size(); ++a)
        if (m_brushes[a] &&
            !(line.values[a] >= m_brushes[a]->least && line.values[a] <= m_brushes[a]->greatest))
            return false;
    return true;
}

void ParallelCoordinates::tellKept() {
    QSet<qint64> ids;
    if (isBrushed())
        for (const ParallelLine& line : m_lines)
            if (kept(line))
                ids.insert(line.id);
    update();
    if (ids == m_selection)
        return;
    m_selection = ids;
    emit selectionChanged(ids);
}

void ParallelCoordinates::redraw() {}

QRectF ParallelCoordinates::plotRect(const QRectF& rect) const {
    const QFontMetricsF metrics(smallFont());
    const double first = m_axes.empty() ? 0 : metrics.horizontalAdvance(m_axes.front().name) / 2;
    double last = m_axes.empty() ? 0 : metrics.horizontalAdvance(m_axes.back().name) / 2;
    if (!m_axes.empty()) {
        for (const QString& word : m_axes.back().categories)
            last =
                std::max(last, std::min(metrics.horizontalAdvance(word) + 12, rect.width() * 0.2));
        if (m_axes.back().categories.isEmpty())
            last = std::max(last, 44.0);
    }
    return rect.adjusted(std::max(first, 16.0), 2 * metrics.height() + 2, -std::max(last, 16.0),
                         -12);
}

double ParallelCoordinates::axisX(std::size_t axis, const QRectF& plot) const {
    const double gaps = static_cast<double>(std::max<std::size_t>(m_axes.size() - 1, 1));
    return std::round(plot.left() + plot.width() * static_cast<double>(axis) / gaps);
}

std::optional<double> ParallelCoordinates::placeY(std::size_t a, double value,
                                                  const QRectF& plot) const {
    const Span& span = m_spans[a];
    const bool logarithmic = m_axes[a].logarithmic;
    if (!std::isfinite(value) || (logarithmic && value <= 0))
        return std::nullopt;
    const double part = logarithmic
                            ? std::log(value / span.least) / std::log(span.greatest / span.least)
                            : (value - span.least) / (span.greatest - span.least);
    return plot.bottom() - part * plot.height();
}

double ParallelCoordinates::valueAt(std::size_t a, double y, const QRectF& plot) const {
    const Span& span = m_spans[a];
    const double part = std::clamp((plot.bottom() - y) / plot.height(), 0.0, 1.0);
    return m_axes[a].logarithmic ? span.least * std::pow(span.greatest / span.least, part)
                                 : span.least + part * (span.greatest - span.least);
}

QString ParallelCoordinates::axisText(std::size_t a, double value) const {
    const QStringList& words = m_axes[a].categories;
    if (words.isEmpty())
        return valueNumber(value);
    const auto i = static_cast<qsizetype>(value);
    return std::isfinite(value) && i >= 0 && i < words.size() ? words[i] : QString();
}

void ParallelCoordinates::paintAxis(QPainter& painter, std::size_t a, const QRectF& plot) const {
    const Tokens& t = tokens();
    const QFontMetricsF metrics(smallFont());
    const double x = axisX(a, plot);
    const double room = m_axes.size() > 1
                            ? plot.width() / static_cast<double>(m_axes.size() - 1) - 12
                            : plot.width();
    painter.fillRect(QRectF(x, plot.top(), 1, plot.height()),
                     mixed(t.border, t.secondaryText, 0.45));
    QFont bold = smallFont();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(t.text);
    const QFontMetricsF boldMetrics(bold);
    painter.drawText(
        QRectF(x - room / 2 - 20, plot.top() - 2 * metrics.height(), room + 40, metrics.height()),
        Qt::AlignCenter, boldMetrics.elidedText(m_axes[a].name, Qt::ElideRight, room + 8));
    painter.setFont(smallFont());
    const auto label = [&](double value, const QString& text) {
        const auto y = placeY(a, value, plot);
        if (!y)
            return;
        const QString shown = metrics.elidedText(text, Qt::ElideRight, std::max(room * 0.6, 40.0));
        const QRectF box(x + 6, *y - metrics.height() / 2, metrics.horizontalAdvance(shown) + 4,
                         metrics.height());
        // Lines run behind the numbers: a veil keeps them readable.
        QColor veil = t.card;
        veil.setAlphaF(0.78f);
        painter.fillRect(box.adjusted(-2, 1, 0, -1), veil);
        painter.setPen(t.secondaryText);
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, shown);
        painter.fillRect(QRectF(x - 3, std::round(*y), 4, 1), t.secondaryText);
    };
    const QStringList& words = m_axes[a].categories;
    for (qsizetype i = 0; i < words.size(); ++i)
        label(static_cast<double>(i), words[i]);
    if (words.isEmpty()) {
        const int wanted = std::clamp(static_cast<int>(plot.height() / 45), 2, 6);
        for (const double tick : m_axes[a].logarithmic
                                     ? logTicks(m_spans[a].least, m_spans[a].greatest, wanted)
                                     : roundTicks(m_spans[a].least, m_spans[a].greatest, wanted))
            label(tick, axisNumber(tick));
    }
    if (m_brushes[a]) {
        const double top = *placeY(a, std::min(m_brushes[a]->greatest, m_spans[a].greatest), plot);
        const double bottom = *placeY(a, std::max(m_brushes[a]->least, m_spans[a].least), plot);
        QColor fill = t.accent;
        fill.setAlphaF(0.28f);
        paintPanel(painter, QRectF(x + 0.5 - kBrush / 2, top, kBrush, std::max(bottom - top, 2.0)),
                   3, fill, t.accent);
    }
}

void ParallelCoordinates::paintLine(QPainter& painter, const ParallelLine& line,
                                    const QColor& colour, double width, const QRectF& plot) const {
    QPainterPath path;
    bool started = false;
    double before = 0;
    for (std::size_t a = 0; a < m_axes.size(); ++a) {
        const auto y = placeY(a, line.values[a], plot);
        if (!y) {
            started = false;
            continue;
        }
        const double x = axisX(a, plot) + 0.5;
        if (started) {
            // A gentle curve: crossings at the axes stay easy to follow.
            const QPointF from = path.currentPosition();
            const double bend = (x - before) * 0.38;
            path.cubicTo(from + QPointF(bend, 0), QPointF(x - bend, *y), QPointF(x, *y));
        } else {
            path.moveTo(x, *y);
        }
        started = true;
        before = x;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, width));
    painter.drawPath(path);
}

void ParallelCoordinates::paintBody(QPainter& painter, const QRectF& rect) const {
    const QRectF plot = plotRect(rect);
    if (isEmpty() || plot.height() < 20 || plot.width() < 20)
        return;
    const Tokens& t = tokens();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool any = !m_selection.isEmpty() || isBrushed();
    const auto chosen = [&](const ParallelLine& line) {
        return m_selection.contains(line.id) && kept(line);
    };
    // What recedes is drawn first.
    for (const bool front : {false, true})
        for (const ParallelLine& line : m_lines) {
            if ((any && chosen(line)) != front && any)
                continue;
            if (!any && front)
                continue;
            const QColor colour = runColourOn(line.colour, t.dark);
            paintLine(painter, line, any && !front ? mixed(t.card, colour, 0.22) : colour,
                      any && front ? 2.2 : 1.5, plot);
        }
    if (m_hovered >= 0)
        paintLine(painter, m_lines[static_cast<std::size_t>(m_hovered)], t.text, 2.4, plot);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t a = 0; a < m_axes.size(); ++a)
        paintAxis(painter, a, plot);
}

QByteArray ParallelCoordinates::csv() const {
    CsvWriter csv;
    csv << QStringLiteral("run");
    for (const ParallelAxis& axis : m_axes)
        csv << axis.name;
    csv.endRow();
    for (const ParallelLine& line : m_lines) {
        csv << line.name;
        for (std::size_t a = 0; a < m_axes.size(); ++a) {
            if (m_axes[a].categories.isEmpty())
                csv << line.values[a];
            else
                csv << axisText(a, line.values[a]);
        }
        csv.endRow();
    }
    return csv.bytes();
}

QString ParallelCoordinates::describe() const {
    QStringList names;
    for (const ParallelAxis& axis : m_axes)
        names.append(axis.name);
    return tr("%n run(s) across %1.", nullptr, static_cast<int>(m_lines.size()))
        .arg(names.join(QStringLiteral(", ")));
}

int ParallelCoordinates::axisAt(double x) const {
    const QRectF plot = plotRect(bodyRect());
    for (std::size_t a = 0; a < m_axes.size(); ++a)
        if (std::abs(axisX(a, plot) - x) <= kGrip)
            return static_cast<int>(a);
    return -1;
}

int ParallelCoordinates::lineAt(const QPointF& position) const {
    const QRectF plot = plotRect(bodyRect());
    int nearest = -1;
    double least = kReach;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        for (std::size_t a = 0; a + 1 < m_axes.size(); ++a) {
            const double left = axisX(a, plot);
            const double right = axisX(a + 1, plot);
            const auto from = placeY(a, m_lines[i].values[a], plot);
            const auto to = placeY(a + 1, m_lines[i].values[a + 1], plot);
            if (!from || !to || position.x() < left || position.x() > right)
                continue;
            // The curve drawn is close to this smooth step.
            const double s = (position.x() - left) / (right - left);
            const double y = *from + (*to - *from) * s * s * (3 - 2 * s);
            if (std::abs(y - position.y()) < least) {
                least = std::abs(y - position.y());
                nearest = static_cast<int>(i);
            }
        }
    }
    return nearest;
}

void ParallelCoordinates::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || isEmpty()) {
        Chart::mousePressEvent(event);
        return;
    }
    m_dragged = axisAt(event->position().x());
    m_dragStart = event->position().y();
    m_moved = false;
    if (m_dragged >= 0)
        return;
    const int line = lineAt(event->position());
    QSet<qint64> next = event->modifiers() & Qt::ControlModifier ? m_selection : QSet<qint64>();
    if (line >= 0) {
        const qint64 id = m_lines[static_cast<std::size_t>(line)].id;
        if (!next.remove(id))
            next.insert(id);
    }
    if (next != m_selection) {
        m_selection = next;
        update();
        emit selectionChanged(next);
    }
}

void ParallelCoordinates::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragged >= 0 && (event->buttons() & Qt::LeftButton)) {
        m_moved = m_moved || std::abs(event->position().y() - m_dragStart) > 4;
        if (!m_moved)
            return;
        const auto a = static_cast<std::size_t>(m_dragged);
        const QRectF plot = plotRect(bodyRect());
        const double one = valueAt(a, m_dragStart, plot);
        const double other = valueAt(a, event->position().y(), plot);
        m_brushes[a] = Span{std::min(one, other), std::max(one, other)};
        update();
        return;
    }
    const int line = axisAt(event->position().x()) >= 0 ? -1 : lineAt(event->position());
    setCursor(axisAt(event->position().x()) >= 0 ? Qt::SizeVerCursor : Qt::ArrowCursor);
    if (line != m_hovered) {
        m_hovered = line;
        setToolTip(line >= 0 ? m_lines[static_cast<std::size_t>(line)].name : QString());
        update();
    }
}

void ParallelCoordinates::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || m_dragged < 0)
        return;
    if (!m_moved)
        m_brushes[static_cast<std::size_t>(m_dragged)] = std::nullopt;
    m_dragged = -1;
    tellKept();
}

void ParallelCoordinates::mouseDoubleClickEvent(QMouseEvent*) {
    resetView();
}

void ParallelCoordinates::addActions(QMenu& menu) {
    menu.addAction(icon(Icon::ZoomReset), tr("Lift all ranges"), this,
                   &ParallelCoordinates::resetView)
        ->setEnabled(isBrushed());
}

} // namespace stator::ui
