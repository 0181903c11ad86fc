// What quality cost.
#pragma once

#include "ui/pages/compare/comparecard.h"
#include "ui/plot/scatterchart.h"

class QComboBox;

namespace stator::ui {

class MetricBox;

/// What the horizontal axis of the scatter counts.
enum class TimeMeasure { Total, Training, Evaluation };

/// Every run as a point, with those that none beats in both ways.
class ScatterCard : public CompareCard {
    Q_OBJECT
public:
    ScatterCard(Session& session, CompareState& state, QWidget* parent = nullptr);
    ScatterChart& chart() { return *m_chart; }

    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;

protected:
    void refresh() override;
    void refreshSelection() override;
    void addMenuActions(QMenu& menu) override;

private:
    ScatterChart* m_chart;
    MetricBox* m_metric;
    QComboBox* m_time;
};

/// Fills a scatter, for the card and the report.
void fillScatter(ScatterChart& chart, const RunSet& set, const std::string& metric,
                 TimeMeasure time);

} // namespace stator::ui
