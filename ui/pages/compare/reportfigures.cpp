#include "ui/pages/compare/reportfigures.h"

#include "ui/pages/compare/comparetexts.h"
#include "ui/pages/compare/curvescard.h"
#include "ui/pages/compare/effectscard.h"
#include "ui/pages/compare/languagescard.h"
#include "ui/pages/compare/parallelcard.h"
#include "ui/pages/compare/scattercard.h"
#include "ui/pages/compare/timecard.h"
#include "ui/plot/phasebarchart.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace stator::ui {

namespace {

class FigureTexts {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::ReportFigures)
};

constexpr QSize kWide(1040, 380);
constexpr double kSmoothing = 0.6;

void makeLight(Chart& chart, const QString& title, QSize size) {
    chart.setPalette(paletteFor(tokens(false)));
    chart.setTitle(title);
    chart.resize(size);
}

ReportFigure figureOf(const Chart& chart, QSize size) {
    return {chart.title(), chart.svg(size), chart.csv()};
}

void drawTime(const ReportData& data, PhaseBarChart::Mode mode, ReportContent& content) {
    PhaseBarChart chart;
    makeLight(chart,
              mode == PhaseBarChart::Mode::Seconds ? FigureTexts::tr("Seconds by phase")
                                                   : FigureTexts::tr("Shares by phase"),
              kWide);
    fillPhaseBars(chart, *data.set, {});
    chart.setMode(mode);
    const QSize size(kWide.width(), 50 + 32 * static_cast<int>(data.set->size()));
    ReportFigure figure = figureOf(chart, size);
    figure.csv.clear(); // the section has a table of its own
    content.time.push_back(std::move(figure));
}

void drawCurves(const ReportData& data, std::size_t which, ReportContent& content) {
    const auto& [metric, curves] = data.curves[which];
    CurveChart chart;
    makeLight(chart, seriesHeadline(metric), kWide);
    chart.setSmoothing(metric.starts_with("train/") ? kSmoothing : 0);
    chart.setSeries(curveSeries(*data.set, curves, metric, {}));
    if (!chart.isEmpty())
        content.curves.push_back(figureOf(chart, kWide));
}

/// The runs beside each other: values, or for all but the baseline the differences.
void drawMaps(const ReportData& data, const PairMeasure& measure, bool difference,
              ReportContent& content) {
    std::vector<const PairResults*> results;
    std::vector<std::size_t> runs;
    const auto resultsOf = [&data](std::size_t run) {
        const auto found = data.pairs.find(data.set->labels[run].id);
        return found == data.pairs.end() ? nullptr : &found->second;
    };
    for (std::size_t run = difference ? 1 : 0; run < data.set->size(); ++run) {
        results.push_back(resultsOf(run));
        runs.push_back(run);
    }
    auto matrices = pairMatrices(measure, results, difference ? resultsOf(0) : nullptr);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        HeatMap chart;
        const QString& name = data.set->labels[runs[i]].name;
        const QString title = difference
                                  ? FigureTexts::tr("%1 − %2: %3")
                                        .arg(name, data.set->labels.front().name, measure.text())
                                  : FigureTexts::tr("%1: %2").arg(name, measure.text());
        const QSize size(520, 90 + 30 * static_cast<int>(matrices[i].rows.size()));
        makeLight(chart, title, size);
        chart.setDifference(difference);
        shareScale({&chart}, matrices, difference);
        chart.setData(matrices[i]);
        if (!chart.isEmpty())
            content.languages.push_back(figureOf(chart, size));
    }
}

void drawScatter(const ReportData& data, ReportContent& content) {
    ScatterChart chart;
    makeLight(chart, QString(), kWide);
    fillScatter(chart, *data.set, data.set->mainMetric(), TimeMeasure::Total);
    if (!chart.isEmpty())
        content.scatter.push_back(figureOf(chart, kWide));
}

void drawParallel(const ReportData& data, ReportContent& content) {
    ParallelCoordinates chart;
    makeLight(chart, QString(), kWide);
    auto parallel = parallelContent(*data.set);
    chart.setData(std::move(parallel.axes), std::move(parallel.lines));
    if (!chart.isEmpty())
        content.parallel.push_back(figureOf(chart, kWide));
}

void drawEffects(const ReportData& data, ReportContent& content) {
    EffectsChart chart;
    makeLight(chart, FigureTexts::tr("Main effects of the sweep"), kWide);
    fillEffects(chart, effectSource(*data.set), workspace::EffectMeasure::Metric,
                data.set->mainMetric());
    if (!chart.isEmpty())
        content.parallel.push_back(figureOf(chart, kWide));
}

} // namespace

std::vector<FigureTask> figureTasks(std::shared_ptr<const ReportData> data) {
    std::vector<FigureTask> tasks;
    for (const auto mode : {PhaseBarChart::Mode::Seconds, PhaseBarChart::Mode::Shares})
        tasks.push_back([data, mode](ReportContent& content) { drawTime(*data, mode, content); });
    for (std::size_t i = 0; i < data->curves.size(); ++i)
        tasks.push_back([data, i](ReportContent& content) { drawCurves(*data, i, content); });
    std::set<PairMeasure> measures;
    for (const auto& [run, results] : data->pairs)
        for (const auto& [measure, values] : results)
            measures.insert(measure);
    for (const auto& measure : measures) {
        tasks.push_back(
            [data, measure](ReportContent& content) { drawMaps(*data, measure, false, content); });
        if (data->set->size() > 1)
            tasks.push_back([data, measure](ReportContent& content) {
                drawMaps(*data, measure, true, content);
            });
    }
    tasks.push_back([data](ReportContent& content) { drawScatter(*data, content); });
    if (data->set->size() > 1)
        tasks.push_back([data](ReportContent& content) { drawParallel(*data, content); });
    if (data->set->definition)
        tasks.push_back([data](ReportContent& content) { drawEffects(*data, content); });
    return tasks;
}

} // namespace stator::ui
