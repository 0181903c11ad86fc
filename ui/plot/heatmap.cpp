#include "ui/plot/heatmap.h"

#include "ui/plot/csvwriter.h"
#include "ui/plot/numbertext.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>

namespace stator::ui {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kGap = 2;
constexpr double kScaleHeight = 34;
constexpr double kLabelSpace = 8;

double widest(const QStringList& names, const QFontMetricsF& metrics) {
    double width = 0;
    for (const QString& name : names)
        width = std::max(width, metrics.horizontalAdvance(name));
    return width;
}

} // namespace

HeatMap::HeatMap(QWidget* parent)
    : Chart(parent)
    , m_least(0)
    , m_greatest(1)
    , m_fixedLeast(kNone)
    , m_fixedGreatest(kNone) {}

void HeatMap::setData(HeatMapData matrix) {
    m_data = std::move(matrix);
    m_data.values.resize(static_cast<std::size_t>(m_data.rows.size() * m_data.columns.size()),
                         kNone);
    m_current = {-1, -1};
    updateGeometry();
    scheduleRedraw();
}

void HeatMap::setDifference(bool difference) {
    m_difference = difference;
    scheduleRedraw();
}

void HeatMap::setScale(double least, double greatest) {
    m_fixedLeast = least;
    m_fixedGreatest = greatest;
    scheduleRedraw();
}

bool HeatMap::isEmpty() const {
    return std::none_of(m_data.values.begin(), m_data.values.end(),
                        [](double v) { return std::isfinite(v); });
}

QSize HeatMap::sizeHint() const {
    return {80 + 46 * static_cast<int>(std::max<qsizetype>(m_data.columns.size(), 4)),
            30 + 28 * static_cast<int>(std::max<qsizetype>(m_data.rows.size(), 3)) +
                static_cast<int>(kScaleHeight)};
}

void HeatMap::redraw() {
    double least = std::numeric_limits<double>::infinity();
    double greatest = -least;
    for (const double v : m_data.values)
        if (std::isfinite(v)) {
            least = std::min(least, v);
            greatest = std::max(greatest, v);
        }
    if (least > greatest)
        least = greatest = 0;
    if (m_difference) {
        const double reach = std::max({std::abs(least), std::abs(greatest), 1e-9});
        m_least = -reach;
        m_greatest = reach;
    } else {
        m_least = least;
        m_greatest = greatest;
    }
    if (std::isfinite(m_fixedLeast))
        m_least = m_fixedLeast;
    if (std::isfinite(m_fixedGreatest))
        m_greatest = m_fixedGreatest;
}

QColor HeatMap::cellColour(double v) const {
    const Tokens& t = tokens();
    if (!std::isfinite(v))
        return QColor();
    if (m_difference) {
        const double part = std::clamp(v / std::max(m_greatest, 1e-12), -1.0, 1.0);
        const QColor ground = t.dark ? mixed(t.card, t.text, 0.07) : QColor(0xf1, 0xf2, 0xf4);
        // Blue and orange: apart for every reader, unlike green and red.
        const QColor colour = part > 0
                                  ? (t.dark ? QColor(0x4d, 0x90, 0xd9) : QColor(0x2f, 0x6f, 0xb8))
                                  : (t.dark ? QColor(0xe0, 0x8a, 0x3c) : QColor(0xd4, 0x74, 0x1c));
        return mixed(ground, colour, std::pow(std::abs(part), 0.8));
    }
    const double size = m_greatest - m_least;
    const double part = size > 0 ? std::clamp((v - m_least) / size, 0.0, 1.0) : 1;
    const QColor strong = t.dark ? QColor(0x5b, 0x93, 0xcf) : QColor(0x3b, 0x70, 0xa8);
    return mixed(t.card, strong, 0.14 + 0.80 * part);
}

double HeatMap::value(int row, int column) const {
    return m_data.values[static_cast<std::size_t>(row * m_data.columns.size() + column)];
}

QString HeatMap::cellText(double v) const {
    if (!std::isfinite(v))
        return {};
    QString text = QLocale().toString(std::abs(v), 'f', m_data.decimals);
    const bool zero = std::abs(v) < 0.5 * std::pow(10, -m_data.decimals);
    if (v < 0 && !zero)
        text.prepend(QChar(0x2212));
    else if (m_difference && !zero)
        text.prepend(QLatin1Char('+'));
    return text;
}

HeatMap::Grid HeatMap::gridFor(const QRectF& rect) const {
    const QFontMetricsF metrics(smallFont());
    Grid g{};
    const double rows = static_cast<double>(std::max<qsizetype>(m_data.rows.size(), 1));
    const double columns = static_cast<double>(std::max<qsizetype>(m_data.columns.size(), 1));
    g.left =
        std::ceil(std::min(widest(m_data.rows, metrics) + kLabelSpace + 1, rect.width() * 0.35));
    const double names = widest(m_data.columns, metrics);
    g.cellWidth = std::min((rect.width() - g.left) / columns, 84.0);
    g.turned = names + 6 > g.cellWidth;
    g.top = std::round(g.turned ? std::min(names + kLabelSpace, rect.height() * 0.35)
                                : metrics.height() + 4);
    g.cellHeight = std::min((rect.height() - g.top - kScaleHeight) / rows, 40.0);
    // Whole pixels, so that all gaps look alike.
    if (g.cellWidth >= 8)
        g.cellWidth = std::floor(g.cellWidth);
    if (g.cellHeight >= 8)
        g.cellHeight = std::floor(g.cellHeight);
    return g;
}

void HeatMap::paintCell(QPainter& painter, const QRectF& cell, int row, int column,
                        bool labelled) const {
    const Tokens& t = tokens();
    const double v = value(row, column);
    const QColor colour = cellColour(v);
    const double radius = cell.width() > 14 && cell.height() > 10 ? 3 : 0;
    if (!colour.isValid()) {
        paintPanel(painter, cell, radius, mixed(t.card, t.border, 0.28), QColor());
    } else {
        paintPanel(painter, cell, radius, colour, QColor());
        if (labelled) {
            painter.setPen(readableOn(colour));
            painter.drawText(cell, Qt::AlignCenter | Qt::TextSingleLine, cellText(v));
        }
    }
    if (m_current == QPoint(column, row))
        paintPanel(painter, cell.adjusted(-1, -1, 1, 1), radius + 1, QColor(), t.text, 1.5);
}

void HeatMap::paintBody(QPainter& painter, const QRectF& rect) const {
    const Grid g = gridFor(rect);
    if (g.cellWidth <= 0 || g.cellHeight <= 0)
        return;
    const Tokens& t = tokens();
    const QFont small = smallFont();
    const QFontMetricsF metrics(small);
    painter.setFont(small);
    double labels = 0;
    for (const double v : m_data.values)
        labels = std::max(labels, metrics.horizontalAdvance(cellText(v)));
    const bool labelled = labels + 4 <= g.cellWidth && metrics.height() <= g.cellHeight;
    const double gap = std::min(g.cellWidth, g.cellHeight) > 10 ? kGap : 0;
    for (int column = 0; column < m_data.columns.size(); ++column) {
        const double x = g.left + column * g.cellWidth;
        painter.setPen(t.secondaryText);
        if (g.turned) {
            painter.save();
            painter.translate(x + g.cellWidth / 2, g.top - 4);
            painter.rotate(-90);
            painter.drawText(QRectF(0, -metrics.height() / 2, g.top - 4, metrics.height()),
                             Qt::AlignLeft | Qt::AlignVCenter,
                             metrics.elidedText(m_data.columns[column], Qt::ElideRight, g.top - 4));
            painter.restore();
        } else {
            painter.drawText(QRectF(x, 0, g.cellWidth - gap, g.top - 2),
                             Qt::AlignHCenter | Qt::AlignBottom, m_data.columns[column]);
        }
    }
    for (int row = 0; row < m_data.rows.size(); ++row) {
        const double y = g.top + row * g.cellHeight;
        painter.setPen(t.secondaryText);
        painter.drawText(
            QRectF(0, y, g.left - kLabelSpace, g.cellHeight - gap),
            Qt::AlignRight | Qt::AlignVCenter,
            metrics.elidedText(m_data.rows[row], Qt::ElideRight, g.left - kLabelSpace));
        for (int column = 0; column < m_data.columns.size(); ++column)
            paintCell(
                painter,
                QRectF(g.left + column * g.cellWidth, y, g.cellWidth - gap, g.cellHeight - gap),
                row, column, labelled);
    }
    paintScale(painter, rect, g);
}

void HeatMap::paintScale(QPainter& painter, const QRectF& rect, const Grid& g) const {
    const Tokens& t = tokens();
    const QFontMetricsF metrics(smallFont());
    const double y = g.top + g.cellHeight * static_cast<double>(m_data.rows.size()) + 12;
    const QString least = cellText(m_least);
    QString right = cellText(m_greatest);
    if (!m_data.valueName.isEmpty())
        right += QStringLiteral("   ") + m_data.valueName;
    // The words come first: the bar takes what they leave, and below the row names if it must.
    constexpr double kLongestBar = 160, kShortestBar = 40;
    const double leastWidth = metrics.horizontalAdvance(least) + 8;
    const double words = leastWidth + metrics.horizontalAdvance(right) + 10;
    const double left = g.left + words + kShortestBar <= rect.right() ? g.left : rect.left();
    const double width =
        std::clamp(rect.right() - left - words, kShortestBar,
                   std::min(kLongestBar, std::max(rect.width() * 0.4, kShortestBar)));
    painter.setPen(t.secondaryText);
    painter.drawText(QRectF(left, y - 4, leastWidth, 16), Qt::AlignLeft | Qt::AlignVCenter, least);
    const QRectF bar(left + leastWidth, y, width, 8);
    QLinearGradient gradient(bar.topLeft(), bar.topRight());
    for (int i = 0; i <= 8; ++i)
        gradient.setColorAt(i / 8.0, cellColour(m_least + (m_greatest - m_least) * i / 8.0));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(gradient);
    painter.drawRoundedRect(bar, 2, 2);
    painter.restore();
    painter.setPen(t.secondaryText);
    const double room = rect.right() - bar.right() - 8;
    painter.drawText(QRectF(bar.right() + 8, y - 4, room, 16), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(right, Qt::ElideRight, room));
}

QPoint HeatMap::cellAt(const QPointF& position) const {
    const Grid g = gridFor(bodyRect());
    const int column = static_cast<int>(std::floor((position.x() - g.left) / g.cellWidth));
    const int row = static_cast<int>(std::floor((position.y() - g.top) / g.cellHeight));
    const bool inside =
        column >= 0 && column < m_data.columns.size() && row >= 0 && row < m_data.rows.size();
    return inside ? QPoint(column, row) : QPoint(-1, -1);
}

QString HeatMap::cellDescription(int row, int column) const {
    const double v = value(row, column);
    return tr("%1 → %2: %3")
        .arg(m_data.rows[row], m_data.columns[column],
             std::isfinite(v) ? cellText(v) : tr("no value"));
}

void HeatMap::setCurrent(QPoint cell) {
    if (cell == m_current)
        return;
    m_current = cell;
    if (cell.x() >= 0)
        setAccessibleDescription(cellDescription(cell.y(), cell.x()));
    update();
}

QByteArray HeatMap::csv() const {
    CsvWriter csv;
    csv << QString();
    for (const QString& column : m_data.columns)
        csv << column;
    csv.endRow();
    for (int row = 0; row < m_data.rows.size(); ++row) {
        csv << m_data.rows[row];
        for (int column = 0; column < m_data.columns.size(); ++column)
            csv << value(row, column);
        csv.endRow();
    }
    return csv.bytes();
}

QString HeatMap::describe() const {
    return tr("%1: %2 rows, %3 columns, from %4 to %5.")
        .arg(m_data.valueName.isEmpty() ? title() : m_data.valueName,
             QLocale().toString(m_data.rows.size()), QLocale().toString(m_data.columns.size()),
             cellText(m_least), cellText(m_greatest));
}

bool HeatMap::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QPoint cell = cellAt(help->pos());
        QToolTip::showText(help->globalPos(),
                           cell.x() >= 0 ? cellDescription(cell.y(), cell.x()) : QString(), this);
        return true;
    }
    return Chart::event(event);
}

void HeatMap::mouseMoveEvent(QMouseEvent* event) {
    setCurrent(cellAt(event->position()));
}

void HeatMap::mouseDoubleClickEvent(QMouseEvent* event) {
    const QPoint cell = cellAt(event->position());
    if (cell.x() >= 0)
        emit cellActivated(cell.y(), cell.x());
}

void HeatMap::leaveEvent(QEvent* event) {
    Chart::leaveEvent(event);
    setCurrent({-1, -1});
}

void HeatMap::keyPressEvent(QKeyEvent* event) {
    QPoint move;
    switch (event->key()) {
    case Qt::Key_Left:
        move = {-1, 0};
        break;
    case Qt::Key_Right:
        move = {1, 0};
        break;
    case Qt::Key_Up:
        move = {0, -1};
        break;
    case Qt::Key_Down:
        move = {0, 1};
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current.x() >= 0)
            emit cellActivated(m_current.y(), m_current.x());
        return;
    default:
        Chart::keyPressEvent(event);
        return;
    }
    if (isEmpty())
        return;
    const QPoint next = m_current.x() < 0 ? QPoint(0, 0) : m_current + move;
    setCurrent({std::clamp(next.x(), 0, static_cast<int>(m_data.columns.size()) - 1),
                std::clamp(next.y(), 0, static_cast<int>(m_data.rows.size()) - 1)});
}

} // namespace stator::ui
