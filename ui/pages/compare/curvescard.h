// A measure of every run over its training.
#pragma once

#include "ui/pages/compare/comparecard.h"
#include "ui/pages/compare/curvereading.h"

class QPushButton;
class QAction;
class QSlider;

namespace stator::ui {

class MetricBox;
class Throttle;

/// Overlaid curves under the crosshair that all cards of this kind share. Series that grow are read
/// again alone; a zoom reads the visible part of long ones finer.
class CurvesCard : public CompareCard {
    Q_OBJECT
public:
    CurvesCard(const QString& id, bool removable, CrosshairGroup& crosshair, Session& session,
               CompareState& state, QWidget* parent = nullptr);

    /// The measure it begins with.
    void setMetric(const std::string& key);
    std::string metric() const;
    CurveChart& chart() { return *m_chart; }

    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;

protected:
    void refresh() override;
    void refreshSelection() override;
    void addMenuActions(QMenu& menu) override;

private:
    void makeTools();
    void chooseAxis(CurveAxis axis);
    void chooseSmoothing(double weight);
    void chooseLogarithmic();
    void readMissing();
    void readVisible();
    void show();

    CurveChart* m_chart;
    MetricBox* m_metric;
    QPushButton* m_axisButton = nullptr;
    QPushButton* m_smoothingButton = nullptr;
    QPushButton* m_logButton = nullptr;
    QList<QAction*> m_axes;
    QAction* m_logX = nullptr;
    QAction* m_logY = nullptr;
    QSlider* m_slider = nullptr;
    QSet<qint64> m_hidden; ///< switched off in the legend
    std::string m_shownMetric;
    CurveMap m_curves; ///< of m_shownMetric, the whole runs
    CurveMap m_fine;   ///< the visible part of long ones
    Throttle* m_zoomed;
    Latest m_reading;
    Latest m_readingFine;
};

/// Fills a chart with curves of a set, for the card and the report.
std::vector<CurveSeries> curveSeries(const RunSet& set, const CurveMap& curves,
                                     const std::string& metric, const QSet<qint64>& selection);

} // namespace stator::ui
