// A matrix of values, such as the accuracy of every pair of languages.
#pragma once

#include "ui/plot/chart.h"

#include <vector>

namespace stator::ui {

struct HeatMapData {
    QStringList rows, columns;
    std::vector<double> values; ///< Row by row; NaN: no value.
    /// The value's meaning, such as "bitext accuracy, %".
    QString valueName;
    int decimals = 0;
};

/// Cells in shades of one colour between the least and the greatest value, or, as a difference, in
/// two colours from zero. Every cell also carries its number. The arrow keys walk the cells.
class HeatMap : public Chart {
    Q_OBJECT
public:
    explicit HeatMap(QWidget* parent = nullptr);

    void setData(HeatMapData matrix);
    /// A diverging scale around zero, and signs before the numbers.
    void setDifference(bool difference);
    bool isDifference() const { return m_difference; }
    /// A fixed scale, so that several maps compare; NaN, NaN: the data's own.
    void setScale(double least, double greatest);

    /// What a cell is painted with.
    QColor cellColour(double value) const;
    QSize sizeHint() const override;
    bool isEmpty() const override;
    QByteArray csv() const override;

signals:
    void cellActivated(int row, int column);

protected:
    void redraw() override;
    void paintBody(QPainter& painter, const QRectF& rect) const override;
    QString describe() const override;
    bool event(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Grid {
        double left, top, cellWidth, cellHeight;
        bool turned; ///< Column names are written upwards.
    };
    Grid gridFor(const QRectF& rect) const;
    QPoint cellAt(const QPointF& position) const;
    double value(int row, int column) const;
    QString cellText(double value) const;
    QString cellDescription(int row, int column) const;
    void setCurrent(QPoint cell);
    void paintCell(QPainter& painter, const QRectF& cell, int row, int column, bool labelled) const;
    void paintScale(QPainter& painter, const QRectF& rect, const Grid& grid) const;

    HeatMapData m_data;
    bool m_difference = false;
    double m_least, m_greatest;           ///< Of the scale in use.
    double m_fixedLeast, m_fixedGreatest; ///< NaN: from the data.
    QPoint m_current{-1, -1};             ///< Column, row under the pointer or the keyboard.
};

} // namespace stator::ui
