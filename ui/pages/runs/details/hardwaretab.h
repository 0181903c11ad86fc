// Hardware: how busy the machine was while a run went on.
#pragma once

#include "ui/pages/runs/details/runtab.h"
#include "ui/pages/runs/details/timeline.h"

#include <QElapsedTimer>

class QLabel;
class QStackedLayout;

namespace stator::ui {

class Throttle;
class TimeCharts;

class HardwareTab : public RunTab {
    Q_OBJECT
public:
    HardwareTab(Session& session, RunTail& tail, QWidget* parent = nullptr);

protected:
    void clear() override;
    void load() override;
    void takeLive() override;

private:
    void showNow();
    void readAgain();
    void askLoad();
    void tellFailure(const base::Error& error);

    Latest m_question;
    Timeline m_timeline;
    QElapsedTimer m_read; ///< the timeline
    TimeCharts* m_charts;
    Latest m_loadQuestion;
    QLabel* m_sentence;
    QStackedLayout* m_stack;
    Throttle* m_again;
};

} // namespace stator::ui
