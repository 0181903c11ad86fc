#include "ui/pages/compare/scattercard.h"

#include "ui/models/runseries.h"
#include "ui/pages/compare/comparetexts.h"
#include "ui/pages/compare/metricbox.h"
#include "ui/plot/numbertext.h"
#include "ui/theme/icons.h"

#include <QComboBox>
#include <QMenu>

#include <algorithm>

namespace stator::ui {

namespace {

double secondsOf(const RunSet& set, std::size_t run, TimeMeasure time) {
    switch (time) {
    case TimeMeasure::Total:
        return set.totalSeconds(run);
    case TimeMeasure::Training:
        return set.totalSeconds(run) - set.evaluationSeconds(run);
    case TimeMeasure::Evaluation:
        return set.evaluationSeconds(run);
    }
    return 0;
}

QString timeText(TimeMeasure time) {
    switch (time) {
    case TimeMeasure::Total:
        return ScatterCard::tr("total time");
    case TimeMeasure::Training:
        return ScatterCard::tr("training time");
    case TimeMeasure::Evaluation:
        return ScatterCard::tr("evaluation time");
    }
    return {};
}

} // namespace

void fillScatter(ScatterChart& chart, const RunSet& set, const std::string& metric,
                 TimeMeasure time) {
    const auto* measured = set.metric(metric);
    double longest = 0;
    for (std::size_t i = 0; i < set.size(); ++i)
        longest = std::max(longest, secondsOf(set, i, time));
    const TimeUnit unit = timeUnitFor(longest);
    std::vector<ScatterPoint> points;
    for (std::size_t i = 0; measured != nullptr && i < set.size(); ++i) {
        const RunLabel& label = set.labels[i];
        points.push_back({label.id, label.name, label.colour,
                          secondsOf(set, i, time) / unit.seconds, measured->best[i]});
    }
    chart.setTitles(ScatterCard::tr("%1, %2").arg(timeText(time), unit.name), seriesTitle(metric));
    chart.setGoals({true, measured != nullptr && measured->higherIsBetter});
    chart.setPoints(std::move(points));
}

ScatterCard::ScatterCard(Session& session, CompareState& state, QWidget* parent)
    : CompareCard(QStringLiteral("scatter"), tr("Quality against time"), session, state, parent)
    , m_chart(new ScatterChart(this))
    , m_metric(new MetricBox(true, this))
    , m_time(new QComboBox(this)) {
    m_chart->setTitle(title());
    m_chart->setMinimumHeight(260);
    m_chart->setEmptyText(tr("Nothing has been measured yet."));
    m_time->setMinimumContentsLength(8);
    m_time->setAccessibleName(tr("Horizontal axis"));
    for (const TimeMeasure time :
         {TimeMeasure::Total, TimeMeasure::Training, TimeMeasure::Evaluation}) {
        QString text = timeText(time);
        text[0] = text[0].toUpper();
        m_time->addItem(text);
    }
    addTool(m_metric);
    addTool(m_time);
    addCommonTools();
    addWidget(m_chart, 1);
    watchExports(m_chart);
    const auto chosen = [this] {
        requestRefresh();
        emit changed();
    };
    connect(m_metric, &MetricBox::keyChosen, this, chosen);
    connect(m_time, &QComboBox::currentIndexChanged, this, chosen);
    connect(m_chart, &ScatterChart::selectionChanged, &state, &CompareState::setSelection);
}

void ScatterCard::refresh() {
    m_metric->setRuns(runs());
    fillScatter(*m_chart, runs(), m_metric->key(),
                static_cast<TimeMeasure>(std::max(m_time->currentIndex(), 0)));
    refreshSelection();
}

void ScatterCard::refreshSelection() {
    m_chart->setSelection(state().selection());
}

void ScatterCard::addMenuActions(QMenu& menu) {
    menu.addAction(icon(Icon::Export), tr("Save chart…"), m_chart, &Chart::saveAs)
        ->setEnabled(!m_chart->isEmpty());
}

void ScatterCard::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("metric"), QString::fromStdString(m_metric->chosen()));
    settings.setValue(QStringLiteral("time"), m_time->currentIndex());
}

void ScatterCard::restoreState(QSettings& settings) {
    const QString metric = settings.value(QStringLiteral("metric")).toString();
    if (!metric.isEmpty())
        m_metric->setKey(metric.toStdString());
    const int time = settings.value(QStringLiteral("time"), 0).toInt();
    m_time->setCurrentIndex(time >= 0 && time < m_time->count() ? time : 0);
    requestRefresh();
}

} // namespace stator::ui
