#include "ui/plot/phasetable.h"

#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace stator::ui {

namespace {
constexpr int kSwatch = 10;
constexpr int kAfterSwatch = 8;
constexpr int kBetween = 16;
constexpr int kLine = 4; ///< around the line above a sum
constexpr double kPale = 0.45;
} // namespace

PhaseTable::PhaseTable(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PhaseTable::setTitles(const QStringList& titles) {
    m_titles = titles;
    updateGeometry();
    update();
}

void PhaseTable::setRows(std::vector<Row> rows) {
    m_rows = std::move(rows);
    describe();
    updateGeometry();
    update();
}

void PhaseTable::setPale(bool pale) {
    m_pale = pale;
    update();
}

QFont PhaseTable::fontOf(const Row& row) const {
    QFont own = font();
    own.setWeight(row.emphasised || !row.phase ? QFont::DemiBold : QFont::Normal);
    return own;
}

QString PhaseTable::nameOf(const Row& row) const {
    return row.phase ? phaseName(*row.phase) : row.name;
}

int PhaseTable::rowHeight() const {
    return fontMetrics().height() + 4;
}

std::vector<int> PhaseTable::columnWidths() const {
    std::vector<int> widths;
    for (const QString& title : m_titles)
        widths.push_back(fontMetrics().horizontalAdvance(title));
    for (const Row& row : m_rows) {
        const QFontMetrics metrics(fontOf(row));
        widths.resize(std::max<std::size_t>(widths.size(), row.cells.size()));
        for (qsizetype i = 0; i < row.cells.size(); ++i) {
            int& width = widths[static_cast<std::size_t>(i)];
            width = std::max(width, metrics.horizontalAdvance(row.cells[i]));
        }
    }
    return widths;
}

QSize PhaseTable::sizeHint() const {
    int names = 0;
    int height = m_titles.isEmpty() ? 0 : rowHeight();
    for (const Row& row : m_rows) {
        names = std::max(names, QFontMetrics(fontOf(row)).horizontalAdvance(nameOf(row)));
        height += rowHeight() + (row.phase ? 0 : 2 * kLine);
    }
    int width = kSwatch + kAfterSwatch + names;
    for (const int column : columnWidths())
        width += kBetween + column;
    return {width, height};
}

void PhaseTable::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(m_pale ? kPale : 1);
    const Tokens& t = tokensFor(this);
    const auto widths = columnWidths();
    const auto paintCells = [&](const QStringList& cells, int y) {
        int right = width();
        for (auto i = static_cast<qsizetype>(widths.size()) - 1; i >= 0; --i) {
            const int column = widths[static_cast<std::size_t>(i)];
            if (i < cells.size())
                painter.drawText(QRect(right - column, y, column, rowHeight()),
                                 Qt::AlignRight | Qt::AlignVCenter, cells[i]);
            right -= column + kBetween;
        }
        return right;
    };
    int y = 0;
    if (!m_titles.isEmpty()) {
        painter.setPen(t.secondaryText);
        paintCells(m_titles, y);
        y += rowHeight();
    }
    for (const Row& row : m_rows) {
        if (!row.phase) {
            painter.fillRect(QRect(0, y + kLine, width(), 1), t.border);
            y += 2 * kLine;
        }
        painter.setFont(fontOf(row));
        painter.setPen(t.text);
        const int right = paintCells(row.cells, y);
        int left = 0;
        if (row.phase) {
            paintSwatch(painter, QRectF(0, y + (rowHeight() - kSwatch) / 2.0, kSwatch, kSwatch),
                        phaseColour(*row.phase, t.dark));
            left = kSwatch + kAfterSwatch;
            painter.setPen(row.emphasised ? t.text : t.secondaryText);
        }
        painter.drawText(
            QRect(left, y, right - left, rowHeight()), Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetrics(fontOf(row)).elidedText(nameOf(row), Qt::ElideRight, right - left));
        y += rowHeight();
    }
}

void PhaseTable::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

void PhaseTable::describe() {
    QStringList parts;
    for (const Row& row : m_rows)
        parts.append(
            QStringLiteral("%1: %2").arg(nameOf(row), row.cells.join(QStringLiteral(", "))));
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
}

} // namespace stator::ui
