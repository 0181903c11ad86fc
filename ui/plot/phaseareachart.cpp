#include "ui/plot/phaseareachart.h"

#include "ui/plot/csvwriter.h"
#include "ui/plot/numbertext.h"
#include "ui/plot/plotarea.h"

#include <algorithm>
#include <cmath>
#include <utility>

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
    double seenTo = 0;      ///< seen at least
    double columnsFrom = 0; ///< where the columns as drawn begin, and the seconds of each
    double columnSeconds = 0;
    double grownFrom = 0; ///< what is drawn holds up to here

    double first() const { return samples.empty() ? 0 : samples.front().start; }
    double last() const {
        return samples.empty() ? 1 : std::max(samples.back().end, first() + 1e-6);
    }
    double end() const { return std::max(last(), seenTo); }
    bool continues(const std::vector<PhaseSample>& now) const;
    std::vector<PhaseColumn> columnsOf(double from, double to, int count) const;
    void fillColumns(const PlotArea& area);
    std::size_t growColumns();
    double highest() const;
    void drawBlocks(PlotArea& area, const Tokens& tokens);
    QString valueText(double value) const;
};

// Whether the samples drawn are the beginning of others; the last may still have grown.
bool PhaseAreaChart::Private::continues(const std::vector<PhaseSample>& now) const {
    const std::size_t known = samples.size();
    if (known < 2 || now.size() < known)
        return false;
    const auto same = [&](std::size_t i) {
        return samples[i].start == now[i].start && samples[i].end == now[i].end;
    };
    return same(0) && same(known - 2) && samples[known - 1].start == now[known - 1].start;
}

std::vector<PhaseColumn> PhaseAreaChart::Private::columnsOf(double from, double to,
                                                            int count) const {
    auto found = phaseColumns(samples, from, to, count);
    // Evaluations are drawn as blocks: a column that one only touches shows the rest of its time.
    if (mode == PhaseMode::Shares && !evaluations.empty()) {
        for (PhaseColumn& c : found) {
            const double half = (to - from) / count / 2;
            for (const EvaluationBlock& block : evaluations)
                if (c.middle + half > block.start && c.middle - half < block.end)
                    c.seconds[static_cast<std::size_t>(Phase::Evaluation)] = 0;
        }
        std::erase_if(found, [](const PhaseColumn& c) { return sumOf(c.seconds) <= 0; });
    }
    if (mode == PhaseMode::PerStep)
        std::erase_if(found, [](const PhaseColumn& c) { return c.steps <= 0; });
    for (PhaseColumn& c : found) {
        const double sum = sumOf(c.seconds);
        for (std::size_t p = 0; p < kPhaseCount; ++p) {
            if (mode == PhaseMode::Shares)
                c.seconds[p] *= 100 / sum;
            else
                c.seconds[p] = belongsToStep(p) ? c.seconds[p] * 1e3 / c.steps : 0;
        }
    }
    return found;
}

void PhaseAreaChart::Private::fillColumns(const PlotArea& area) {
    grownFrom = last();
    if (mode == PhaseMode::Seconds) {
        columns = cumulativePhases(samples);
        return;
    }
    const QCPRange seen = area.xAxis->range();
    const double from = std::max(seen.lower * unit.seconds, first());
    const double to = std::min(seen.upper * unit.seconds, last());
    const double pixel = seen.size() * unit.seconds / std::max(area.plotWidth(), 60);
    const double least =
        std::max(pixel * kPixelsPerColumn,
                 (to - from) / static_cast<double>(std::max<std::size_t>(samples.size(), 1)));
    const int count = std::max(1, static_cast<int>(std::floor((to - from) / least + 1e-6)));
    columnsFrom = from;
    columnSeconds = (to - from) / count;
    columns = columnsOf(from, to, count);
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

// Columns for what has come since they were filled; gives how many of the old ones hold.
std::size_t PhaseAreaChart::Private::growColumns() {
    const double begin = std::exchange(grownFrom, last());
    std::size_t holds = 0;
    if (mode == PhaseMode::Seconds) {
        columns = cumulativePhases(samples);
        while (holds < columns.size() && columns[holds].middle <= begin)
            ++holds;
        return holds;
    }
    // Whole columns of the width that is drawn, from the one on that was not full.
    const double firstNew = std::floor((begin - columnsFrom) / columnSeconds + 1e-6) - 1;
    const double from = columnsFrom + std::max(firstNew, 0.0) * columnSeconds;
    const int count =
        std::max(1, static_cast<int>(std::ceil((last() - from) / columnSeconds - 1e-6)));
    while (holds < columns.size() && columns[holds].middle < from)
        ++holds;
    columns.resize(holds);
    const auto more = columnsOf(from, from + count * columnSeconds, count);
    columns.insert(columns.end(), more.begin(), more.end());
    if (!columns.empty()) {
        columns.push_back(columns.back());
        columns.back().middle = last();
    }
    return holds;
}

double PhaseAreaChart::Private::highest() const {
    if (mode == PhaseMode::Shares)
        return 100;
    std::vector<double> sums;
    for (const PhaseColumn& c : columns)
        sums.push_back(sumOf(c.seconds));
    if (sums.empty())
        return 1;
    // Room for what comes: no phase takes longer than the run.
    if (mode == PhaseMode::Seconds)
        return std::max({*std::max_element(sums.begin(), sums.end()) / unit.seconds,
                         seenTo > last() ? seenTo / unit.seconds : 0, 1e-9});
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
        auto* block = new DrawnRect(&area);
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
        d->graphs[i] = new DrawnGraph(area().xAxis, area().yAxis);
        d->graphs[i]->setSelectable(QCP::stNone);
        d->graphs[i]->setAdaptiveSampling(false);
        d->graphs[i]->setPen(Qt::NoPen);
        d->graphs[i]->setAntialiasedFill(true);
    }
}

PhaseAreaChart::~PhaseAreaChart() = default;

void PhaseAreaChart::setSamples(std::vector<PhaseSample> samples,
                                std::vector<EvaluationBlock> evaluations) {
    const bool grows = evaluations.size() == d->evaluations.size() && d->continues(samples);
    // The last sample of before may have grown: it is drawn again.
    if (grows)
        d->grownFrom = std::min(d->grownFrom, d->samples[d->samples.size() - 2].end);
    d->samples = std::move(samples);
    d->evaluations = std::move(evaluations);
    if (grows)
        scheduleTail();
    else
        scheduleRedraw();
}

void PhaseAreaChart::setMode(PhaseMode mode) {
    if (mode == d->mode)
        return;
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
    d->seenTo = horizontalTo();
    d->unit = timeUnitFor(d->end());
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
    const QCPRange all(d->first() / d->unit.seconds, d->end() / d->unit.seconds);
    if (!area().zoomedX())
        area().xAxis->setRange(all);
    d->fillColumns(area());
    setPoints(0);
    for (std::size_t p = 0; p < kPhaseCount; ++p)
        d->graphs[p]->setVisible(
            std::any_of(d->columns.begin(), d->columns.end(),
                        [p](const PhaseColumn& c) { return c.seconds[p] > 0; }));
    d->drawBlocks(area(), tokens());
    area().setHome(all, QCPRange(0, d->highest()));
}

void PhaseAreaChart::setPoints(std::size_t firstColumn) {
    const double scale = d->mode == PhaseMode::Seconds ? 1 / d->unit.seconds : 1;
    std::array<QVector<QCPGraphData>, kPhaseCount> points;
    for (std::size_t c = firstColumn; c < d->columns.size(); ++c) {
        const PhaseColumn& column = d->columns[c];
        double top = 0;
        for (std::size_t p = 0; p < kPhaseCount; ++p) {
            top += column.seconds[p] * scale;
            points[p].append(QCPGraphData(column.middle / d->unit.seconds, top));
        }
    }
    for (std::size_t p = 0; p < kPhaseCount; ++p)
        d->graphs[p]->data()->set(points[p], true);
}

bool PhaseAreaChart::redrawTail() {
    const PlotArea& plot = area();
    if (plot.zoomedX() || d->columns.size() < 2 || !(d->last() <= d->end()) ||
        d->last() / d->unit.seconds > plot.xAxis->range().upper ||
        timeUnitFor(d->end()).seconds != d->unit.seconds)
        return false;
    // A phase that has not been seen yet gets its place in the legend.
    for (auto sample = d->samples.rbegin();
         sample != d->samples.rend() && sample->end > d->grownFrom; ++sample)
        for (std::size_t p = 0; p < kPhaseCount; ++p)
            if (sample->seconds[p] > 0 && !d->graphs[p]->visible() &&
                (d->mode != PhaseMode::PerStep || belongsToStep(p)))
                return false;
    const std::size_t holds = d->growColumns();
    if (holds < 2 || (d->mode == PhaseMode::Seconds && d->highest() > plot.yAxis->range().upper))
        return false;
    setPoints(holds - 2);
    return area().drawTail(d->columns[holds - 1].middle / d->unit.seconds);
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
