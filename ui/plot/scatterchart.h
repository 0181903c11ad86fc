// Runs as points: quality against time, with those that nothing beats.
#pragma once

#include "ui/plot/chart.h"

#include <QSet>

#include <vector>

namespace stator::ui {

struct ScatterPoint {
    qint64 id = 0;
    QString name;
    QColor colour;
    double x = 0;
    double y = 0;
};

/// Which way is better.
struct ScatterGoals {
    bool smallX = true;
    bool largeY = true;
};

/// The points that no other beats in both directions, by ascending x. Points that are not finite
/// take no part. Of equal points all belong to the front.
std::vector<std::size_t> paretoFront(const std::vector<ScatterPoint>& points, ScatterGoals goals);

/// Click selects, with Ctrl more; Left and Right walk the points by x, Space selects.
class ScatterChart : public Chart {
    Q_OBJECT
public:
    explicit ScatterChart(QWidget* parent = nullptr);

    void setPoints(std::vector<ScatterPoint> points);
    void setTitles(const QString& x, const QString& y);
    void setGoals(ScatterGoals goals);
    void setLogarithmicX(bool logarithmic);
    void setSelection(const QSet<qint64>& ids);
    const QSet<qint64>& selection() const { return m_selection; }

    bool isEmpty() const override;
    QByteArray csv() const override;

signals:
    /// Only by the user's hand.
    void selectionChanged(const QSet<qint64>& ids);
    void activated(qint64 id);

protected:
    void redraw() override;
    void paintBody(QPainter& painter, const QRectF& rect) const override;
    QString describe() const override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool drawable(const ScatterPoint& p) const;
    QRectF plotRect(const QRectF& rect) const;
    QPointF place(const ScatterPoint& p, const QRectF& plot) const;
    double placeX(double x, const QRectF& plot) const;
    double placeY(double y, const QRectF& plot) const;
    int pointAt(const QPointF& position) const;
    QString pointText(const ScatterPoint& p) const;
    void toggle(int index, bool add);
    void paintAxes(QPainter& painter, const QRectF& plot) const;
    void paintFront(QPainter& painter, const QRectF& plot) const;
    void paintLabels(QPainter& painter, const QRectF& plot) const;

    std::vector<ScatterPoint> m_points;
    std::vector<std::size_t> m_front;
    QString m_xTitle, m_yTitle;
    ScatterGoals m_goals;
    bool m_logX = false;
    QSet<qint64> m_selection;
    double m_xLeast = 0, m_xGreatest = 1, m_yLeast = 0, m_yGreatest = 1;
    int m_current = -1; ///< Under the pointer or the keyboard.
};

} // namespace stator::ui
