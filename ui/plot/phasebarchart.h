// The phases of several runs beside each other.
#pragma once

#include "ui/plot/chart.h"
#include "ui/theme/phase.h"

#include <vector>

namespace stator::ui {

struct PhaseBar {
    qint64 id = 0;
    QString name;
    QColor colour;           ///< Of the run; invalid: no swatch.
    PhaseValues seconds{};   ///< By phase.
    bool emphasised = false; ///< Picked out: on a tinted row, its name bold.
};

/// One stacked bar a run, in seconds on a common scale or in shares of each run.
class PhaseBarChart : public Chart {
    Q_OBJECT
public:
    enum class Mode { Seconds, Shares };

    explicit PhaseBarChart(QWidget* parent = nullptr);

    void setBars(std::vector<PhaseBar> bars);
    void setMode(Mode mode);
    Mode mode() const { return m_mode; }

    bool isEmpty() const override;
    QByteArray csv() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void clicked(qint64 id);
    void activated(qint64 id);

protected:
    void redraw() override;
    void paintBody(QPainter& painter, const QRectF& rect) const override;
    QString describe() const override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    struct Geometry {
        double rowHeight, barHeight, barLeft, barWidth;
    };
    Geometry geometryFor(const QRectF& rect) const;
    double longest() const;
    QString endText(const PhaseBar& bar) const;
    int rowAt(double y) const;
    QString tipAt(const QPointF& position) const;

    std::vector<PhaseBar> m_bars;
    Mode m_mode = Mode::Seconds;
};

} // namespace stator::ui
