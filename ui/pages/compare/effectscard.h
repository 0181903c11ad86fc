// What each varied field of a sweep does.
#pragma once

#include "core/workspace/sweepeffects.h"
#include "ui/pages/compare/comparecard.h"
#include "ui/plot/effectschart.h"

class QComboBox;
class QLabel;

namespace stator::ui {

class MetricBox;

/// The runs of the sweep that the compared ones belong to, all of them; without a sweep, the
/// compared runs by the fields that differ.
struct EffectSource {
    std::vector<workspace::EffectFactor> factors;
    std::vector<store::RunListRow> rows;
    workspace::EffectDesign design = workspace::EffectDesign::AllRuns;
};
EffectSource effectSource(const RunSet& set);
/// Fills a chart, for the card and the report.
void fillEffects(EffectsChart& chart, const EffectSource& source, workspace::EffectMeasure measure,
                 const std::string& metric);

class EffectsCard : public CompareCard {
    Q_OBJECT
public:
    EffectsCard(Session& session, CompareState& state, QWidget* parent = nullptr);
    EffectsChart& chart() { return *m_chart; }
    QComboBox* measureBox() const { return m_measure; }
    const EffectSource& source() const { return m_source; }

    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;

protected:
    void refresh() override;
    void refreshSelection() override;
    void addMenuActions(QMenu& menu) override;

private:
    void readSweep();
    void fill();
    QString remark() const;

    EffectsChart* m_chart;
    MetricBox* m_metric;
    QComboBox* m_measure;
    QLabel* m_remark;
    EffectSource m_source;
    Latest m_reading;
    QByteArray m_read; ///< the sweep and the states of its runs when it was read
};

} // namespace stator::ui
