// Timing: where the time of a run goes, moment by moment and in sum.
#pragma once

#include "ui/pages/runs/details/runtab.h"
#include "ui/pages/runs/details/timeline.h"

#include <QElapsedTimer>

class QLabel;

namespace stator::ui {

class Card;
class DetailTable;
class LivePace;
class SecondaryLabel;
class SegmentedControl;
class Throttle;
class TimeCharts;

class TimingTab : public RunTab {
    Q_OBJECT
public:
    TimingTab(Session& session, RunTail& tail, QWidget* parent = nullptr);
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;

protected:
    void clear() override;
    void load() override;
    void takeLive() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeSummary();
    void show(const Timeline& timeline);
    void showNow();
    void readAgain();
    void showSums();
    void showTotals(const TimelineNow& now);
    void showEvaluations(const TimelineNow& now);

    Latest m_question;
    Timeline m_timeline;
    QElapsedTimer m_read; ///< the timeline
    TimeCharts* m_charts;
    SegmentedControl* m_mode;
    DetailTable* m_totals;
    QLabel* m_sentence;
    QLabel* m_step;
    QLabel* m_evaluations;
    QLabel* m_longest;
    QLabel* m_rows;
    LivePace* m_pace;
    Throttle* m_sumsLater;
    Throttle* m_readingsLater;
};

} // namespace stator::ui
