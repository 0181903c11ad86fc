// The phases over time and the hardware charts below them, zoomed and read together.
#pragma once

#include "ui/pages/runs/details/hardwarecharts.h"
#include "ui/session/session.h"

#include <QWidget>

class QVBoxLayout;

namespace stator::ui {

/// Thread: GUI.
class TimeCharts : public QWidget {
    Q_OBJECT
public:
    enum class Rows { Few, All };
    TimeCharts(Session& session, Rows rows, QWidget* parent = nullptr);

    void setMode(PhaseMode mode);
    /// Of a run that goes on (`live`) the axis keeps room for what comes.
    void setTimeline(const TimelineNow& now, bool live);
    /// Reads the hardware readings in the background; of a run that goes on, up to now.
    void askReadings(const RunClock& clock, bool live);
    /// Of a run that goes on: those that have come since.
    void askMoreReadings(const RunClock& clock);
    void clear();
    bool hasReadings() const { return !m_readings.empty(); }
    const HardwareCurves& readings() const { return m_readings; }
    PhaseAreaChart& phases() { return *m_phases; }

signals:
    void readingsShown();
    void readingsFailed(const stator::base::Error& error);

private:
    void ask(const RunClock& clock, std::int64_t fromMs, std::int64_t untilMs);
    void setReadings(HardwareCurves readings);
    void rebuildRows();
    void fillRows();
    void follow(PlotChart* chart);

    Session& m_session;
    Latest m_question;
    Rows m_rows;
    CrosshairGroup m_group;
    PhaseAreaChart* m_phases;
    QVBoxLayout* m_layout;
    QWidget* m_cores = nullptr;
    HardwareCurves m_readings;
    std::int64_t m_readMs = 0; ///< readings are here up to this moment
    double m_end = 0;
    struct Row {
        HardwareChart what;
        CurveChart* chart;
    };
    std::vector<Row> m_charts;
    bool m_zooming = false;
};

} // namespace stator::ui
