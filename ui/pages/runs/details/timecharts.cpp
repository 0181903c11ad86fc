#include "ui/pages/runs/details/timecharts.h"

#include "ui/pages/runs/details/chartsupport.h"

#include <QDateTime>
#include <QGridLayout>
#include <QVBoxLayout>

namespace stator::ui {

namespace {
constexpr int kPixels = 900;
constexpr int kCoreColumns = 4;
constexpr std::int64_t kOverlapMs = 10'000;
constexpr double kLeastSeconds = 30; ///< of the axis, while a run goes on
/// More cores than these are too many small pictures to read.
constexpr int kMostCores = 64;

/// Puts the curves of before in front of those that have come since.
void addTo(HardwareCurves& readings, const HardwareCurves& before) {
    for (const auto& [name, curve] : before) {
        auto& now = readings[name];
        now = now ? joined(curve, *now) : curve;
    }
}
} // namespace

TimeCharts::TimeCharts(Session& session, Rows rows, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_question(session.queries())
    , m_rows(rows)
    , m_phases(new PhaseAreaChart(this))
    , m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
    m_phases->setTitle(tr("Where the time goes"));
    m_phases->setEmptyText(tr("The time of this run has not been recorded yet."));
    m_phases->setAxisWidth(kTimeAxisWidth);
    m_phases->setWheelNeedsFocus(true);
    m_phases->setMinimumHeight(rows == Rows::Few ? 220 : 150);
    if (rows == Rows::All)
        m_phases->setMaximumHeight(190);
    m_layout->addWidget(m_phases, 1);
    follow(m_phases);
}

void TimeCharts::follow(PlotChart* chart) {
    chart->setCrosshairGroup(&m_group);
    tellExportFailures(m_session, chart);
    connect(chart, &PlotChart::visibleRangeChanged, this, [this, chart](double from, double to) {
        if (m_zooming)
            return;
        m_zooming = true;
        const auto show = [&](PlotChart* other) {
            if (other == chart)
                return;
            if (chart->isZoomed())
                other->setVisibleRange(from, to);
            else
                other->resetView();
        };
        show(m_phases);
        for (const Row& row : m_charts)
            show(row.chart);
        m_zooming = false;
    });
}

void TimeCharts::setMode(PhaseMode mode) {
    m_phases->setMode(mode);
}

void TimeCharts::setTimeline(const TimelineNow& now, bool live) {
    m_end = now.samples.empty() ? 0 : now.samples.back().end;
    if (live)
        m_end = roomyEnd(m_end, kLeastSeconds);
    m_phases->setSamples(now.samples, now.blocks);
    m_phases->setHorizontalRange(0, m_end);
    m_phases->drawNow();
    for (const Row& row : m_charts) {
        row.chart->setHorizontalRange(0, m_end);
        row.chart->drawNow();
    }
}

void TimeCharts::askReadings(const RunClock& clock, bool live) {
    ask(clock, 0, live ? QDateTime::currentMSecsSinceEpoch() : 0);
}

void TimeCharts::askMoreReadings(const RunClock& clock) {
    // What was read may have been written a moment later: those that are here are left out.
    ask(clock, m_readings.empty() ? 0 : m_readMs - kOverlapMs, QDateTime::currentMSecsSinceEpoch());
}

void TimeCharts::ask(const RunClock& clock, std::int64_t fromMs, std::int64_t untilMs) {
    const HardwareQuestion what{clock, fromMs, untilMs, kPixels, m_rows == Rows::All};
    m_question.ask(
        [what](BackgroundContext& context) -> base::Result<HardwareCurves> {
            STATOR_ASSIGN(auto* reader, context.reader());
            return readHardware(*reader, what, context.stop());
        },
        [this, fromMs, untilMs](base::Result<HardwareCurves> readings) {
            if (!readings) {
                emit readingsFailed(readings.error());
                return;
            }
            m_readMs = untilMs;
            if (fromMs > 0)
                addTo(*readings, m_readings);
            setReadings(std::move(*readings));
            emit readingsShown();
        });
}

void TimeCharts::setReadings(HardwareCurves readings) {
    const auto sameKeys = [&] {
        return std::equal(readings.begin(), readings.end(), m_readings.begin(), m_readings.end(),
                          [](const auto& a, const auto& b) { return a.first == b.first; });
    };
    const bool same = sameKeys();
    m_readings = std::move(readings);
    if (!same)
        rebuildRows();
    fillRows();
}

void TimeCharts::clear() {
    m_question.cancel();
    m_phases->setSamples({});
    m_phases->resetView();
    setReadings({});
}

void TimeCharts::rebuildRows() {
    for (const Row& row : m_charts)
        delete row.chart;
    m_charts.clear();
    delete m_cores;
    m_cores = nullptr;
    for (const HardwareChart& what : hardwareCharts(m_readings)) {
        if (m_rows == Rows::Few && !what.everyRun)
            continue;
        auto* chart = makeHardwareChart(what, this);
        follow(chart);
        m_layout->addWidget(chart);
        m_charts.push_back({what, chart});
    }
    const QList<HardwareChart> cores =
        m_rows == Rows::All ? coreCharts(m_readings) : QList<HardwareChart>();
    if (cores.isEmpty())
        return;
    m_cores = new QWidget(this);
    auto* grid = new QGridLayout(m_cores);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(4);
    for (int i = 0; i < std::min<int>(static_cast<int>(cores.size()), kMostCores); ++i) {
        auto* chart = makeHardwareChart(cores[i], m_cores);
        follow(chart);
        grid->addWidget(chart, i / kCoreColumns, i % kCoreColumns);
        m_charts.push_back({cores[i], chart});
    }
    m_layout->addWidget(m_cores);
}

void TimeCharts::fillRows() {
    // Scales follow the readings: bytes change their unit as they grow.
    QList<HardwareChart> whats = hardwareCharts(m_readings);
    whats += coreCharts(m_readings);
    for (Row& row : m_charts) {
        for (const HardwareChart& what : whats)
            if (what.curves.first().key == row.what.curves.first().key)
                row.what = what;
        fillHardwareChart(*row.chart, row.what, m_readings, m_end);
    }
}

} // namespace stator::ui
