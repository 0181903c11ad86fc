// How values are spread, such as the lengths of texts in tokens.
#pragma once

#include "ui/plot/chart.h"

#include <vector>

namespace stator::ui {

struct HistogramData {
    std::vector<double> edges; ///< Ascending; one more than counts.
    std::vector<double> counts;
    QString valueName; ///< Below the axis, such as "tokens in a text".
    QString countName; ///< Above the axis, such as "rows".
    double marker = 0; ///< A line at this value, such as the median; 0: none.
    QString markerName;
};

class HistogramChart : public Chart {
    Q_OBJECT
public:
    explicit HistogramChart(QWidget* parent = nullptr);

    void setData(HistogramData histogram);
    void setLogarithmicCounts(bool logarithmic);

    bool isEmpty() const override;
    QByteArray csv() const override;

protected:
    void redraw() override {}
    void paintBody(QPainter& painter, const QRectF& rect) const override;
    QString describe() const override;
    bool event(QEvent* event) override;

private:
    QRectF plotRect(const QRectF& rect) const;
    double share(double count) const;
    double greatest() const;
    int binAt(const QPointF& position) const;
    QString binText(std::size_t bin) const;

    HistogramData m_data;
    bool m_logarithmic = false;
};

} // namespace stator::ui
