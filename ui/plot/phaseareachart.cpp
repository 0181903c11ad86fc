#include "ui/plot/phaseareachart.h"

#include "ui/plot/csvwriter.h"
#include "ui/plot/numbertext.h"
#include "ui/plot/plotarea.h"

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {

// Narrower columns than these show the timer's jitter, not the run.
constexpr int kPixelsPerColumn = 3;

bool belongsToStep(std::size_t phase) {
    return phase != static_cast<std::size_t>(Phase::Evaluation) &&
           phase != static_cast<std::size_t>(Phase::Checkpoint) &&
           phase != static_cast<std::size_t>(Phase::Idle);
}

} // namespace

struct PhaseAreaChart::Private {
    std::vector<PhaseSample> samples;
    std::vector<EvaluationBlock> evaluations;
    std::vector<PhaseColumn> columns; ///< As drawn: time in seconds, values in the mode's unit.
    std::array<QCPGraph*, kPhaseCount> graphs{};
    std::vector<QCPItemRect*> blocks;
    PhaseMode mode = PhaseMode::Shares;
    TimeUnit unit;

    double first() const { return samples.empty() ? 0 : samples.front().start; }
    double last() const {
        return samples.empty() ? 1 : std::max(samples.back().end, first() + 1e-6);
    }
    void fillColumns(const PlotArea& area);
    double highest() const;
    void drawBlocks(PlotArea& area, const Tokens& tokens);
    QString valueText(double value) const;
};

void PhaseAreaChart::Private::fillColumns(const PlotArea& area) {
    if (mode == PhaseMode::Seconds) {
        columns = cumulativePhases(samples);
        return;
    }
    const QCPRange seen = area.xAxis->range();
    const double from = std::max(seen.lower * unit.seconds, first());
    const double to = std::min(seen.upper * unit.seconds, last());
    const int wanted = std::min<int>(std::max(area.plotWidth(), 60) / kPixelsPerColumn,
                                     static_cast<int>(std::max<std::size_t>(samples.size(), 1)));
    columns = phaseColumns(samples, from, to, wanted);
    // Evaluations are drawn as blocks: a column that one only touches shows the rest of its time.
    if (mode == PhaseMode::Shares && !evaluations.empty()) {
        for (PhaseColumn& c : columns) {
            const double half = (to - from) / wanted / 2;
            for (const EvaluationBlock& block : evaluations)
                if (c.middle + half > block.start && c.middle - half < block.end)
                    c.seconds[static_cast<std::size_t>(Phase::Evaluation)] = 0;
        }
        std::erase_if(columns, [](const PhaseColumn& c) { return sumOf(c.seconds) <= 0; });
    }
    if (mode == PhaseMode::PerStep)
        std::erase_if(columns, [](const PhaseColumn& c) { return c.steps <= 0; });
    for (PhaseColumn& c : columns) {
        const double sum = sumOf(c.seconds);
        for (std::size_t p = 0; p < kPhaseCount; ++p) {
            if (mode == PhaseMode::Shares)
                c.seconds[p] *= 100 / sum;
            else
                c.seconds[p] = belongsToStep(p) ? c.seconds[p] * 1e3 / c.steps : 0;
        }
    }
    if (columns.empty())
        return;
    // The areas reach the edges of what is known, not the middle of the outermost columns.
    PhaseColumn left = columns.front();
    PhaseColumn right = columns.back();
    left.middle = from;
    right.middle = to;
    columns.insert(columns.begin(), left);
    columns.push_back(right);
}

double PhaseAreaChart::Private::highest() const {
    if (mode == PhaseMode::Shares)
        return 100;
    std::vector<double> sums;
    for (const PhaseColumn& c : columns)
        sums.push_back(sumOf(c.seconds));
    if (sums.empty())
        return 1;
    if (mode == PhaseMode::Seconds)
        return std::max(*std::max_element(sums.begin(), sums.end()) / unit.seconds, 1e-9);
    // One slow first step must not flatten all others.
    const auto at =
        sums.begin() + static_cast<std::ptrdiff_t>(0.98 * static_cast<double>(sums.size() - 1));
    std::nth_element(sums.begin(), at, sums.end());
    return std::max(*at * 1.15, 1e-9);
}

void PhaseAreaChart::Private::drawBlocks(PlotArea& area, const Tokens& t) {
    const std::size_t wanted = mode == PhaseMode::Seconds ? 0 : evaluations.size();
    while (blocks.size() > wanted) {
        area.removeItem(blocks.back());
        blocks.pop_back();
    }
    while (blocks.size() < wanted) {
        auto* block = new QCPItemRect(&area);
        block->setSelectable(false);
        block->topLeft->setTypeX(QCPItemPosition::ptPlotCoords);
        block->topLeft->setTypeY(QCPItemPosition::ptAxisRectRatio);
        block->bottomRight->setTypeX(QCPItemPosition::ptPlotCoords);
        block->bottomRight->setTypeY(QCPItemPosition::ptAxisRectRatio);
        blocks.push_back(block);
    }
    const QColor colour = phaseColour(Phase::Evaluation, t.dark);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        blocks[i]->topLeft->setCoords(evaluations[i].start / unit.seconds, 0);
        blocks[i]->bottomRight->setCoords(evaluations[i].end / unit.seconds, 1);
        blocks[i]->setBrush(colour);
        // Its own colour as the line: a short evaluation stays at least a pixel wide.
        blocks[i]->setPen(QPen(colour, 1));
    }
}

QString PhaseAreaChart::Private::valueText(double value) const {
    switch (mode) {
    case PhaseMode::Shares:
        return percentText(value / 100);
    case PhaseMode::Seconds:
        return durationText(value);
    case PhaseMode::PerStep:
        return durationText(value / 1e3);
    }
    return {};
}

PhaseAreaChart::PhaseAreaChart(QWidget* parent)
    : PlotChart(parent)
    , d(std::make_unique<Private>()) {
    area().setZoomable(true, false);
    // From the whole stack down to the lowest phase: each covers the one before from its own top.
    for (std::size_t i = kPhaseCount; i-- > 0;) {
        d->graphs[i] = area().addGraph();
        d->graphs[i]->setSelectable(QCP::stNone);
        d->graphs[i]->setAdaptiveSampling(false);
        d->graphs[i]->setPen(Qt::NoPen);
        d->graphs[i]->setAntialiasedFill(true);
    }
}

PhaseAreaChart::~PhaseAreaChart() = default;

void PhaseAreaChart::setSamples(std::vector<PhaseSample> samples,
                                std::vector<EvaluationBlock> evaluations) {
    d->samples = std::move(samples);
    d->evaluations = std::move(evaluations);
    scheduleRedraw();
}

void PhaseAreaChart::setMode(PhaseMode mode) {
    d->mode = mode;
    hideCrosshair();
    scheduleRedraw();
}

PhaseMode PhaseAreaChart::mode() const {
    return d->mode;
}

bool PhaseAreaChart::isEmpty() const {
    return d->samples.empty();
}

QByteArray PhaseAreaChart::csv() const {
    CsvWriter csv;
    csv << QStringLiteral("start_seconds") << QStringLiteral("end_seconds")
        << QStringLiteral("steps");
    for (const char* name :
         {"data", "forward", "loss", "backward", "optimizer", "evaluation", "checkpoint", "idle"})
        csv << QStringLiteral("%1_seconds").arg(QLatin1String(name));
    csv.endRow();
    for (const PhaseSample& s : d->samples) {
        csv << s.start << s.end << s.steps;
        for (const double v : s.seconds)
            csv << v;
        csv.endRow();
    }
    return csv.bytes();
}

void PhaseAreaChart::redraw() {
    area().setVisible(!isEmpty());
    d->unit = timeUnitFor(d->last());
    area().applyTheme(tokens(), smallFont());
    QList<LegendItem> items;
    for (const Phase phase : kPhases) {
        const auto p = static_cast<std::size_t>(phase);
        const QColor colour = phaseColour(phase, tokens().dark);
        d->graphs[p]->setBrush(colour);
        const bool used = std::any_of(d->samples.begin(), d->samples.end(),
                                      [p](const PhaseSample& s) { return s.seconds[p] > 0; });
        const bool hiddenHere =
            d->mode == PhaseMode::PerStep && !belongsToStep(p) && phase != Phase::Evaluation;
        if (used && !hiddenHere)
            items.append({phaseName(phase), colour});
    }
    legend().setItems(items);
    const QString upper = d->mode == PhaseMode::Shares    ? tr("share of each moment")
                          : d->mode == PhaseMode::Seconds ? tr("time so far, %1").arg(d->unit.name)
                                                          : tr("milliseconds a step");
    area().setTitles(upper, d->unit.name);
    area().setTickTexts({}, d->mode == PhaseMode::Shares ? TickText([](double v) {
                            return PhaseAreaChart::tr("%1 %").arg(axisNumber(v));
                        })
                                                         : TickText());
    placeArea();
    updateView();
    area().replot(QCustomPlot::rpImmediateRefresh);
}

void PhaseAreaChart::updateView() {
    const QCPRange all(d->first() / d->unit.seconds, d->last() / d->unit.seconds);
    if (!area().zoomedX())
        area().xAxis->setRange(all);
    d->fillColumns(area());
    const double scale = d->mode == PhaseMode::Seconds ? 1 / d->unit.seconds : 1;
    std::array<QVector<QCPGraphData>, kPhaseCount> points;
    for (const PhaseColumn& c : d->columns) {
        double top = 0;
        for (std::size_t p = 0; p < kPhaseCount; ++p) {
            top += c.seconds[p] * scale;
            points[p].append(QCPGraphData(c.middle / d->unit.seconds, top));
        }
    }
    for (std::size_t p = 0; p < kPhaseCount; ++p) {
        d->graphs[p]->data()->set(points[p], true);
        const bool used = std::any_of(d->columns.begin(), d->columns.end(),
                                      [p](const PhaseColumn& c) { return c.seconds[p] > 0; });
        d->graphs[p]->setVisible(used);
    }
    d->drawBlocks(area(), tokens());
    area().setHome(all, QCPRange(0, d->highest()));
}

double PhaseAreaChart::toPlot(double x) const {
    return x / d->unit.seconds;
}

double PhaseAreaChart::fromPlot(double plotted) const {
    return plotted * d->unit.seconds;
}

bool PhaseAreaChart::readAt(double seconds, QString& heading, QList<CrosshairRow>& rows) const {
    if (d->columns.empty() || seconds < d->first() || seconds > d->last())
        return false;
    heading = durationText(seconds);
    for (const EvaluationBlock& block : d->evaluations)
        if (seconds >= block.start && seconds <= block.end)
            heading =
                tr("%1 · %2, %3")
                    .arg(heading, block.name.isEmpty() ? phaseName(Phase::Evaluation) : block.name,
                         durationText(block.end - block.start));
    const auto nearest =
        std::min_element(d->columns.begin(), d->columns.end(),
                         [seconds](const PhaseColumn& a, const PhaseColumn& b) {
                             return std::abs(a.middle - seconds) < std::abs(b.middle - seconds);
                         });
    for (std::size_t p = kPhaseCount; p-- > 0;) {
        if (nearest->seconds[p] <= 0)
            continue;
        const Phase phase = kPhases[p];
        rows.append({phaseName(phase), d->valueText(nearest->seconds[p]),
                     phaseColour(phase, tokens().dark), 0, false});
    }
    return true;
}

QString PhaseAreaChart::describe() const {
    PhaseValues sums{};
    for (const PhaseSample& s : d->samples)
        for (std::size_t p = 0; p < kPhaseCount; ++p)
            sums[p] += s.seconds[p];
    const double all = std::max(sumOf(sums), 1e-12);
    QStringList parts;
    for (const Phase phase : kPhases)
        if (sums[static_cast<std::size_t>(phase)] > 0)
            parts.append(QStringLiteral("%1 %2").arg(
                phaseName(phase), percentText(sums[static_cast<std::size_t>(phase)] / all)));
    return tr("Time by phase over %1: %2.")
        .arg(durationText(all), parts.join(QStringLiteral(", ")));
}

} // namespace stator::ui
