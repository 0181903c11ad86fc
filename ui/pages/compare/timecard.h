// Where the time of each run went.
#pragma once

#include "ui/pages/compare/comparecard.h"

class QLabel;

namespace stator::ui {

class PhaseBarChart;
class SegmentedControl;

/// A bar for each run, and in words what evaluation cost.
class TimeCard : public CompareCard {
    Q_OBJECT
public:
    TimeCard(Session& session, CompareState& state, QWidget* parent = nullptr);

    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;

protected:
    void refresh() override;
    void addMenuActions(QMenu& menu) override;
    void changeEvent(QEvent* event) override;

private:
    void writeSentence();

    PhaseBarChart* m_chart;
    QLabel* m_sentence;
    SegmentedControl* m_mode;
};

/// The bars of a set, for the card and the report.
void fillPhaseBars(PhaseBarChart& chart, const RunSet& set, const QSet<qint64>& selection);

} // namespace stator::ui
