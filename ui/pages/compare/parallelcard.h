// Settings and results of the runs as lines.
#pragma once

#include "ui/pages/compare/comparecard.h"
#include "ui/plot/parallelcoordinates.h"

namespace stator::ui {

/// Axes of the fields that differ, the time and the main measures.
struct ParallelContent {
    std::vector<ParallelAxis> axes;
    std::vector<ParallelLine> lines;
};
ParallelContent parallelContent(const RunSet& set);

class ParallelCard : public CompareCard {
    Q_OBJECT
public:
    ParallelCard(Session& session, CompareState& state, QWidget* parent = nullptr);
    ParallelCoordinates& chart() { return *m_chart; }

protected:
    void refresh() override;
    void refreshSelection() override;
    void addMenuActions(QMenu& menu) override;

private:
    ParallelCoordinates* m_chart;
    QByteArray m_shown; ///< what the chart was given, so that a range stays while nothing changes
};

} // namespace stator::ui
