// Runs as lines across their settings and results.
#pragma once

#include "ui/plot/chart.h"

#include <QSet>

#include <optional>
#include <vector>

namespace stator::ui {

/// One axis: numbers, or words in the order given.
struct ParallelAxis {
    QString name;
    QStringList categories; ///< Empty: a numeric axis.
    bool logarithmic = false;
};

struct ParallelLine {
    qint64 id = 0;
    QString name;
    QColor colour;
    std::vector<double> values; ///< One for each axis; of categories the index; NaN: none.
};

/// Drag along an axis keeps the lines that pass there; a click on an axis lifts its range again.
/// Click on a line selects it. What is kept and what is selected is told apart: selectionChanged
/// carries the kept lines while any range is set.
class ParallelCoordinates : public Chart {
    Q_OBJECT
public:
    explicit ParallelCoordinates(QWidget* parent = nullptr);

    void setData(std::vector<ParallelAxis> axes, std::vector<ParallelLine> lines);
    void setSelection(const QSet<qint64>& ids);
    const QSet<qint64>& selection() const { return m_selection; }
    /// In the axis' values; from > to lifts it.
    void setBrush(int axis, double from, double to);
    bool isBrushed() const;

    bool isEmpty() const override;
    QByteArray csv() const override;

public slots:
    /// Lifts all ranges.
    void resetView() override;

signals:
    /// Only by the user's hand, or by a range.
    void selectionChanged(const QSet<qint64>& ids);

protected:
    void redraw() override;
    void paintBody(QPainter& painter, const QRectF& rect) const override;
    QString describe() const override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void addActions(QMenu& menu) override;

private:
    struct Span {
        double least = 0, greatest = 1;
    };
    QRectF plotRect(const QRectF& rect) const;
    double axisX(std::size_t axis, const QRectF& plot) const;
    std::optional<double> placeY(std::size_t axis, double value, const QRectF& plot) const;
    double valueAt(std::size_t axis, double y, const QRectF& plot) const;
    int axisAt(double x) const;
    int lineAt(const QPointF& position) const;
    bool kept(const ParallelLine& line) const;
    void tellKept();
    void paintAxis(QPainter& painter, std::size_t axis, const QRectF& plot) const;
    void paintLine(QPainter& painter, const ParallelLine& line, const QColor& colour, double width,
                   const QRectF& plot) const;
    QString axisText(std::size_t axis, double value) const;

    std::vector<ParallelAxis> m_axes;
    std::vector<ParallelLine> m_lines;
    std::vector<Span> m_spans;
    std::vector<std::optional<Span>> m_brushes;
    QSet<qint64> m_selection;
    int m_dragged = -1;
    double m_dragStart = 0;
    bool m_moved = false;
    int m_hovered = -1;
};

} // namespace stator::ui
