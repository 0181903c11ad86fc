#include "ui/plot/curvechart.h"

#include "ui/plot/csvwriter.h"
#include "ui/plot/curvebars.h"
#include "ui/plot/decimation.h"
#include "ui/plot/numbertext.h"
#include "ui/plot/plotarea.h"
#include "ui/plot/preparedcurve.h"
#include "ui/theme/runpalette.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace stator::ui {

namespace {

/// Pixels before the new points that are drawn again: half a dot and half a pen.
constexpr double kSeam = 6;

struct Graphs {
    QCPGraph *lower, *upper, *bars, *raw, *main, *gaps;
    std::array<QCPGraph*, 6> all() const { return {lower, raw, bars, main, gaps, upper}; }
};

void setPoints(QCPGraph* graph, const std::vector<PlotPoint>& points) {
    QVector<QCPGraphData> data;
    data.reserve(static_cast<qsizetype>(points.size()));
    for (const PlotPoint& p : points)
        data.append(QCPGraphData(p.x, p.y));
    graph->data()->set(data, true);
}

bool looksAs(const CurveSeries& a, const CurveSeries& b) {
    return a.id == b.id && a.name == b.name && a.colour == b.colour && a.line == b.line &&
           a.totalSteps == b.totalSteps && a.visible == b.visible &&
           a.emphasised == b.emphasised && a.marked == b.marked;
}

// How many recorded points the ones inside the window stand for: they lie evenly over the steps.
std::size_t recordedPoints(const CurveData& data, const std::vector<double>& x,
                           const QCPRange& seen, std::size_t inWindow) {
    if (data.standsFor <= data.value.size() || inWindow == 0)
        return inWindow;
    const auto first = std::lower_bound(x.begin(), x.end(), seen.lower) - x.begin();
    const auto last = first + static_cast<std::ptrdiff_t>(inWindow) - 1;
    const auto step = [&](std::ptrdiff_t i) { return data.step[static_cast<std::size_t>(i)]; };
    const double share =
        (step(last) - step(first) + 1) / (data.step.back() - data.step.front() + 1);
    return std::max(inWindow,
                    static_cast<std::size_t>(share * static_cast<double>(data.standsFor)));
}

// A curve with several points a pixel is a band of its extremes: a hairline fills it as well as a
// wide pen, and Qt draws hairlines many times faster.
QPen curvePen(const CurveSeries& series, const QColor& colour, bool dense) {
    if (dense && !series.emphasised) {
        QPen hairline(colour, 1, series.line);
        hairline.setCosmetic(true);
        return hairline;
    }
    return QPen(colour, series.emphasised ? 2.6 : 1.7, series.line, Qt::FlatCap, Qt::RoundJoin);
}

// The range of the values that matter: strays of a noisy raw curve do not squeeze the rest.
class ValueRange {
public:
    void add(const std::vector<PlotPoint>& points, bool logarithmic, double stray) {
        m_values.clear();
        for (const PlotPoint& p : points)
            if (std::isfinite(p.y) && (!logarithmic || p.y > 0))
                m_values.push_back(p.y);
        if (m_values.empty())
            return;
        const auto cut = static_cast<std::ptrdiff_t>(stray * static_cast<double>(m_values.size()));
        const auto at = [&](std::ptrdiff_t i) {
            std::nth_element(m_values.begin(), m_values.begin() + i, m_values.end());
            return m_values[static_cast<std::size_t>(i)];
        };
        const auto size = static_cast<std::ptrdiff_t>(m_values.size());
        include(at(cut));
        include(at(size - 1 - cut));
    }
    void include(double value) {
        m_least = std::min(m_least, value);
        m_greatest = std::max(m_greatest, value);
    }
    QCPRange padded(bool logarithmic) const {
        if (m_least > m_greatest)
            return logarithmic ? QCPRange(0.1, 10) : QCPRange(0, 1);
        if (logarithmic) {
            const double room = std::max(std::pow(m_greatest / m_least, 0.05), 1.02);
            return QCPRange(m_least / room, m_greatest * room);
        }
        const double size = m_greatest - m_least;
        const double room = size > 0 ? size * 0.06 : std::max(std::abs(m_greatest) * 0.1, 0.5);
        // A curve that comes near to zero is shown down to it.
        const bool fromZero = m_least >= 0 && m_least < 0.25 * m_greatest;
        return QCPRange(fromZero ? 0 : m_least - room, m_greatest + room);
    }

private:
    std::vector<double> m_values;
    double m_least = std::numeric_limits<double>::infinity();
    double m_greatest = -std::numeric_limits<double>::infinity();
};

} // namespace

struct CurveChart::Private {
    std::vector<CurveSeries> series;
    std::vector<PreparedCurve> prepared;
    std::vector<Graphs> graphs;
    CurveAxis axis = CurveAxis::Step;
    double smoothing = 0;
    bool logX = false, logY = false;
    QString valueTitle;
    double leastValue = std::numeric_limits<double>::quiet_NaN();
    double greatestValue = std::numeric_limits<double>::quiet_NaN();
    bool legendShown = true;
    PointCounts counts;
    TimeUnit unit;

    /// From the axis' own unit to what the plot draws (minutes for seconds).
    double toPlot(double x) const { return axis == CurveAxis::Time ? x / unit.seconds : x; }
    double fromPlot(double x) const { return axis == CurveAxis::Time ? x * unit.seconds : x; }

    void prepare();
    void syncGraphs(PlotArea& area);
    QCPRange homeX() const;
    double seenFrom = 0, seenTo = 0; ///< Seen at least, in the axis' unit; equal: not set.
    QString xTitle() const;
    QString xText(double plotted) const;
};

void CurveChart::Private::prepare() {
    double longest = axis == CurveAxis::Time ? seenTo : 0;
    for (const CurveSeries& s : series)
        if (s.data && !s.data->seconds.empty())
            longest = std::max(longest, s.data->seconds.back());
    unit = timeUnitFor(longest);
    prepared.resize(series.size());
    for (std::size_t i = 0; i < series.size(); ++i) {
        const CurveSeries& s = series[i];
        double scale = 1;
        if (axis == CurveAxis::Time)
            scale = 1 / unit.seconds;
        else if (axis == CurveAxis::Progress && s.data && !s.data->step.empty())
            scale = 100 / std::max(s.totalSteps > 0 ? s.totalSteps : s.data->step.back(), 1.0);
        // A dot stands where it was measured.
        prepared[i].take(s.data, s.marked ? 0 : smoothing, axis, scale);
    }
}

void CurveChart::Private::syncGraphs(PlotArea& area) {
    while (graphs.size() > series.size()) {
        const Graphs& g = graphs.back();
        for (QCPGraph* graph : g.all())
            area.removeGraph(graph);
        graphs.pop_back();
    }
    while (graphs.size() < series.size()) {
        Graphs g{};
        for (QCPGraph** graph : {&g.lower, &g.upper, &g.bars, &g.raw, &g.main, &g.gaps}) {
            *graph = new DrawnGraph(area.xAxis, area.yAxis);
            (*graph)->setAdaptiveSampling(false);
            (*graph)->setSelectable(QCP::stNone);
        }
        g.upper->setChannelFillGraph(g.lower);
        g.lower->setPen(Qt::NoPen);
        g.upper->setPen(Qt::NoPen);
        g.gaps->setLineStyle(QCPGraph::lsNone);
        for (QCPGraph* graph : {g.lower, g.upper, g.bars, g.raw})
            graph->setLayer(QStringLiteral("behind"));
        graphs.push_back(g);
    }
}

QCPRange CurveChart::Private::homeX() const {
    double least = std::numeric_limits<double>::infinity();
    double greatest = -least;
    for (std::size_t i = 0; i < series.size(); ++i) {
        const std::vector<double>& x = prepared[i].x;
        if (!series[i].visible || x.empty())
            continue;
        const auto first = logX ? std::upper_bound(x.begin(), x.end(), 0.0) : x.begin();
        if (first != x.end())
            least = std::min(least, *first);
        greatest = std::max(greatest, x.back());
    }
    if (seenFrom < seenTo && !logX) {
        least = std::min(least, toPlot(seenFrom));
        greatest = std::max(greatest, toPlot(seenTo));
    }
    if (least > greatest)
        return logX ? QCPRange(1, 10) : QCPRange(0, 1);
    if (axis == CurveAxis::Progress)
        return QCPRange(logX ? least : 0, 100.0001); // rounding must not lose the last tick
    if (!logX && least > 0 && least < 0.2 * greatest)
        least = 0;
    return least < greatest ? QCPRange(least, greatest)
           : logX           ? QCPRange(least / 2, greatest * 2)
                            : QCPRange(least - 0.5, greatest + 0.5);
}

QString CurveChart::Private::xTitle() const {
    switch (axis) {
    case CurveAxis::Step:
        return CurveChart::tr("step");
    case CurveAxis::Pairs:
        return CurveChart::tr("pairs seen");
    case CurveAxis::Time:
        return unit.name;
    case CurveAxis::Progress:
        return CurveChart::tr("progress");
    }
    return {};
}

QString CurveChart::Private::xText(double plotted) const {
    switch (axis) {
    case CurveAxis::Step:
        return CurveChart::tr("step %1").arg(QLocale().toString(std::llround(plotted)));
    case CurveAxis::Pairs:
        return CurveChart::tr("%1 pairs").arg(QLocale().toString(std::llround(plotted)));
    case CurveAxis::Time:
        return durationText(fromPlot(plotted));
    case CurveAxis::Progress:
        return percentText(plotted / 100);
    }
    return {};
}

CurveChart::CurveChart(QWidget* parent)
    : PlotChart(parent)
    , d(std::make_unique<Private>()) {}

CurveChart::~CurveChart() = default;

void CurveChart::setSeries(std::vector<CurveSeries> series) {
    const bool same =
        std::equal(series.begin(), series.end(), d->series.begin(), d->series.end(),
                   [](const CurveSeries& a, const CurveSeries& b) {
                       return looksAs(a, b) && (a.data != nullptr) == (b.data != nullptr);
                   });
    d->series = std::move(series);
    if (same)
        scheduleTail();
    else
        scheduleRedraw();
}

const std::vector<CurveSeries>& CurveChart::series() const {
    return d->series;
}

void CurveChart::setSeriesVisible(qint64 id, bool visible) {
    for (CurveSeries& s : d->series)
        if (s.id == id)
            s.visible = visible;
    scheduleRedraw();
}

void CurveChart::setAxis(CurveAxis axis) {
    if (axis == d->axis)
        return;
    d->axis = axis;
    hideCrosshair();
    area().resetZoom();
    scheduleRedraw();
}

CurveAxis CurveChart::axis() const {
    return d->axis;
}

void CurveChart::setSmoothing(double weight) {
    d->smoothing = std::clamp(weight, 0.0, 0.9999);
    scheduleRedraw();
}

double CurveChart::smoothing() const {
    return d->smoothing;
}

void CurveChart::setLogarithmic(bool x, bool y) {
    d->logX = x;
    d->logY = y;
    area().resetZoom();
    scheduleRedraw();
}

void CurveChart::setValueTitle(const QString& title) {
    if (title == d->valueTitle)
        return;
    d->valueTitle = title;
    scheduleRedraw();
}

void CurveChart::setValueRange(double least, double greatest) {
    if (least == d->leastValue && greatest == d->greatestValue)
        return;
    d->leastValue = least;
    d->greatestValue = greatest;
    scheduleRedraw();
}

void CurveChart::setLegendShown(bool shown) {
    d->legendShown = shown;
    scheduleRedraw();
}

PointCounts CurveChart::pointCounts() const {
    return d->counts;
}

bool CurveChart::isEmpty() const {
    return std::none_of(d->series.begin(), d->series.end(),
                        [](const CurveSeries& s) { return s.data && !s.data->value.empty(); });
}

QByteArray CurveChart::csv() const {
    CsvWriter csv;
    for (const char* column : {"series", "step", "pairs", "seconds", "value", "lower", "upper"})
        csv << QString::fromLatin1(column);
    csv.endRow();
    const auto at = [](const std::vector<double>& values, std::size_t i) {
        return i < values.size() ? values[i] : std::numeric_limits<double>::quiet_NaN();
    };
    for (const CurveSeries& s : d->series) {
        if (!s.data)
            continue;
        const CurveData& curve = *s.data;
        for (std::size_t i = 0; i < curve.value.size(); ++i) {
            csv << s.name << at(curve.step, i) << at(curve.pairs, i) << at(curve.seconds, i)
                << curve.value[i] << at(curve.lower, i) << at(curve.upper, i);
            csv.endRow();
        }
    }
    return csv.bytes();
}

void CurveChart::redraw() {
    area().setVisible(!isEmpty());
    d->seenFrom = horizontalFrom();
    d->seenTo = horizontalTo();
    d->prepare();
    d->syncGraphs(area());
    area().applyTheme(tokens(), smallFont());
    QList<LegendItem> items;
    for (std::size_t i = 0; i < d->series.size(); ++i) {
        const CurveSeries& s = d->series[i];
        const QColor colour = runColourOn(s.colour, tokens().dark);
        items.append({s.name, colour, true, s.line, !s.visible});
        const Graphs& g = d->graphs[i];
        // Opaque: where the line crosses itself, a translucent one would grow dark.
        const QColor faint = mixed(tokens().card, colour, tokens().dark ? 0.34 : 0.26);
        QColor band = colour;
        band.setAlphaF(0.16f);
        g.main->setScatterStyle(s.marked
                                    ? QCPScatterStyle(QCPScatterStyle::ssDisc, colour, colour, 6)
                                    : QCPScatterStyle());
        g.raw->setPen(QPen(faint, 1));
        g.raw->setAntialiased(d->series.size() <= 6);
        g.upper->setBrush(band);
        g.gaps->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssCross, QPen(tokens().danger, 2), Qt::NoBrush, 8));
        styleBars(*g.bars, colour, tokens());
        for (QCPGraph* graph : g.all())
            graph->setVisible(s.visible);
    }
    legend().setItems(d->legendShown ? items : QList<LegendItem>());
    area().setLogarithmic(d->logX, d->logY);
    area().setTitles(d->valueTitle, d->xTitle());
    const bool percent = d->axis == CurveAxis::Progress;
    area().setTickTexts(
        percent ? TickText([](double v) { return CurveChart::tr("%1 %").arg(axisNumber(v)); })
                : TickText(),
        TickText());
    updateView();
    placeArea();
    area().replot(QCustomPlot::rpImmediateRefresh);
}

void CurveChart::updateView() {
    PlotArea& plot = area();
    // A zoom may come between new series and their first drawing.
    d->seenFrom = horizontalFrom();
    d->seenTo = horizontalTo();
    d->prepare();
    d->syncGraphs(area());
    if (!plot.zoomedX())
        plot.xAxis->setRange(d->homeX());
    const QCPRange seen = plot.xAxis->range();
    PlotWindow window{seen.lower, seen.upper, std::max(plot.plotWidth(), 50), d->logX};
    ValueRange values;
    d->counts = {};
    for (std::size_t i = 0; i < d->series.size(); ++i) {
        const CurveSeries& s = d->series[i];
        const PreparedCurve& p = d->prepared[i];
        const Graphs& g = d->graphs[i];
        if (!s.visible || !s.data || p.x.empty()) {
            for (QCPGraph* graph : g.all())
                graph->data()->clear();
            continue;
        }
        const Decimated curve = decimate(p.x, p.smooth, window);
        setPoints(g.main, curve.points);
        const bool dense = curve.points.size() > static_cast<std::size_t>(window.pixels) * 3 / 2;
        g.main->setPen(curvePen(s, runColourOn(s.colour, tokens().dark), dense));
        g.main->setAntialiased(!dense || d->series.size() <= 6);
        values.add(curve.points, d->logY, 0);
        setPoints(g.gaps, curve.notFinite);
        d->counts.shown += curve.shown;
        d->counts.total += recordedPoints(*s.data, p.x, seen, curve.inWindow);
        if (p.weight > 0) {
            const Decimated raw = decimate(p.x, s.data->value, window);
            setPoints(g.raw, raw.points);
            values.add(raw.points, d->logY, 0.02);
        } else {
            g.raw->data()->clear();
        }
        const bool bounded = hasBounds(*s.data) && p.x.size() == s.data->value.size();
        const std::vector<PlotPoint> bars =
            bounded && s.marked ? barsOf(*s.data, p.x, window, d->logY) : std::vector<PlotPoint>();
        setPoints(g.bars, bars);
        values.add(bars, d->logY, 0);
        if (bounded && !s.marked) {
            const Decimated lower = decimate(p.x, s.data->lower, window);
            const Decimated upper = decimate(p.x, s.data->upper, window);
            setPoints(g.lower, lower.points);
            setPoints(g.upper, upper.points);
            values.add(lower.points, d->logY, 0.02);
            values.add(upper.points, d->logY, 0.02);
        } else {
            g.lower->data()->clear();
            g.upper->data()->clear();
        }
    }
    if (std::isfinite(d->leastValue))
        values.include(d->leastValue);
    if (std::isfinite(d->greatestValue))
        values.include(d->greatestValue);
    QCPRange y = values.padded(d->logY);
    if (std::isfinite(d->leastValue))
        y.lower =
            std::min(d->leastValue, y.lower < 0 && d->leastValue >= 0 ? d->leastValue : y.lower);
    plot.setHome(d->homeX(), y);
    const QString note = d->counts.shown < d->counts.total
                             ? tr("showing %1 of %2 points")
                                   .arg(QLocale().toString(qulonglong(d->counts.shown)),
                                        QLocale().toString(qulonglong(d->counts.total)))
                             : intervalNote(d->series);
    if (note != legend().note()) {
        legend().setNote(note);
        placeArea();
        update();
    }
}

// Of curves that have only grown, and stay inside the axes: their new points and a few pixels
// before them. What is drawn there again is all that the graphs then hold.
bool CurveChart::redrawTail() {
    const TimeUnit unit = d->unit;
    d->prepare();
    PlotArea& plot = area();
    const QCPRange x = plot.xAxis->range();
    const QCPRange y = plot.yAxis->range();
    if (d->logX || plot.zoomedX() || plot.zoomedY() || unit.seconds != d->unit.seconds ||
        d->graphs.size() != d->series.size() || isEmpty())
        return false;
    double from = std::numeric_limits<double>::infinity();
    std::size_t more = 0;
    for (std::size_t i = 0; i < d->series.size(); ++i) {
        const PreparedCurve& p = d->prepared[i];
        if (!d->series[i].visible || p.x.empty())
            continue;
        if (p.held == 0 || p.x.size() != p.smooth.size())
            return false;
        if (p.held == p.x.size())
            continue;
        if (hasBounds(*p.data))
            return false;
        for (std::size_t k = p.held; k < p.x.size(); ++k)
            if (!y.contains(p.smooth[k]) || !x.contains(p.x[k]))
                return false;
        from = std::min(from, p.x[p.held - 1]);
        more += p.x.size() - p.held;
    }
    if (more == 0)
        return true;
    from -= kSeam * x.size() / std::max(plot.plotWidth(), 50);
    const int pixels = static_cast<int>(std::ceil((x.upper - from) / x.size() * plot.plotWidth()));
    const PlotWindow window{from, x.upper, std::max(pixels, 1), false};
    for (std::size_t i = 0; i < d->series.size(); ++i) {
        const PreparedCurve& p = d->prepared[i];
        if (!d->series[i].visible || p.x.empty())
            continue;
        setPoints(d->graphs[i].main, decimate(p.x, p.smooth, window).points);
        if (p.weight > 0)
            setPoints(d->graphs[i].raw, decimate(p.x, p.data->value, window).points);
    }
    d->counts.shown += more;
    d->counts.total += more;
    return plot.drawTail(from);
}

CurveAxis CurveChart::crosshairAxis() const {
    return d->axis;
}

double CurveChart::toPlot(double x) const {
    return d->toPlot(x);
}

double CurveChart::fromPlot(double plotted) const {
    return d->fromPlot(plotted);
}

bool CurveChart::readAt(double x, QString& heading, QList<CrosshairRow>& rows) const {
    const double at = d->toPlot(x);
    heading = d->xText(at);
    for (std::size_t i = 0; i < d->series.size() && i < d->prepared.size(); ++i) {
        const CurveSeries& s = d->series[i];
        const std::vector<double>& xs = d->prepared[i].x;
        if (!s.visible || xs.empty() || xs.size() != d->prepared[i].smooth.size())
            continue;
        const double reach =
            xs.size() > 1 ? (xs.back() - xs.front()) / static_cast<double>(xs.size()) : 1;
        if (at < xs.front() - reach || at > xs.back() + reach)
            continue;
        auto next = std::lower_bound(xs.begin(), xs.end(), at);
        if (next == xs.end() || (next != xs.begin() && at - *(next - 1) < *next - at))
            --next;
        const auto place = static_cast<std::size_t>(next - xs.begin());
        const double value = d->prepared[i].smooth[place];
        rows.append({s.name, s.marked ? boundedText(*s.data, place) : valueNumber(value),
                     runColourOn(s.colour, tokens().dark), value, std::isfinite(value)});
    }
    // What is not a number has no place in the order: last.
    std::stable_sort(rows.begin(), rows.end(), [](const CrosshairRow& a, const CrosshairRow& b) {
        return std::isfinite(a.y) && (!std::isfinite(b.y) || a.y > b.y);
    });
    return true;
}

QString CurveChart::describe() const {
    const auto visible = std::count_if(d->series.begin(), d->series.end(),
                                       [](const CurveSeries& s) { return s.visible; });
    QStringList parts{tr("%n curve(s) of %1 by %2.", nullptr, static_cast<int>(visible))
                          .arg(d->valueTitle.isEmpty() ? title() : d->valueTitle, d->xTitle())};
    for (std::size_t i = 0; i < d->series.size() && parts.size() < 12; ++i)
        if (d->series[i].visible && !d->prepared[i].smooth.empty())
            parts.append(tr("%1: last value %2.")
                             .arg(d->series[i].name, valueNumber(d->prepared[i].smooth.back())));
    return parts.join(QLatin1Char(' '));
}

void CurveChart::legendClicked(int item) {
    if (item >= static_cast<int>(d->series.size()))
        return;
    CurveSeries& s = d->series[static_cast<std::size_t>(item)];
    s.visible = !s.visible;
    scheduleRedraw();
    emit seriesVisibilityChanged(s.id, s.visible);
}

} // namespace stator::ui
