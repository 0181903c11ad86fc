#include "ui/models/runseries.h"

#include "core/train/runconfiguration.h"
#include "ui/models/evaluationintervals.h"
#include "ui/plot/numbertext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

namespace stator::ui {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
/// Stretches of the phases' history that a clock is made of.
constexpr int kClockParts = 4000;

QString translated(const char* text) {
    return QCoreApplication::translate("stator::ui::RunSeries", text);
}

struct KnownWord {
    const char* name;
    const char* title;
};

constexpr std::array kSeries = {
    KnownWord{"train/loss", QT_TRANSLATE_NOOP("stator::ui::RunSeries", "training loss")},
    KnownWord{"train/learningRate", QT_TRANSLATE_NOOP("stator::ui::RunSeries", "learning rate")},
    KnownWord{"train/gradientNorm", QT_TRANSLATE_NOOP("stator::ui::RunSeries", "gradient norm")},
    KnownWord{"train/pairsPerSecond",
              QT_TRANSLATE_NOOP("stator::ui::RunSeries", "pairs per second")},
    KnownWord{"train/distinctRows",
              QT_TRANSLATE_NOOP("stator::ui::RunSeries", "distinct rows in a batch")},
    KnownWord{"validation/loss", QT_TRANSLATE_NOOP("stator::ui::RunSeries", "validation loss")},
};

constexpr std::array kMetrics = {
    KnownWord{"loss", QT_TRANSLATE_NOOP("stator::ui::RunSeries", "loss")},
    KnownWord{"bitextAccuracy", QT_TRANSLATE_NOOP("stator::ui::RunSeries", "bitext accuracy")},
    KnownWord{"miningF1", QT_TRANSLATE_NOOP("stator::ui::RunSeries", "mining F1")},
    KnownWord{"bitextF1", QT_TRANSLATE_NOOP("stator::ui::RunSeries", "bitext F1")},
    KnownWord{"spearman", QT_TRANSLATE_NOOP("stator::ui::RunSeries", "Spearman correlation")},
    KnownWord{"pearson", QT_TRANSLATE_NOOP("stator::ui::RunSeries", "Pearson correlation")},
    KnownWord{"tripletAccuracy", QT_TRANSLATE_NOOP("stator::ui::RunSeries", "triplet accuracy")},
    KnownWord{"ndcg@10", QT_TRANSLATE_NOOP("stator::ui::RunSeries", "nDCG@10")},
    KnownWord{"mrr@10", QT_TRANSLATE_NOOP("stator::ui::RunSeries", "MRR@10")},
    KnownWord{"map@100", QT_TRANSLATE_NOOP("stator::ui::RunSeries", "MAP@100")},
};

struct Point {
    double step, wallMs, value;
};

// The points of a bucket, by step.
void pointsOf(const store::SeriesBucket& b, std::vector<Point>& points) {
    points.clear();
    const auto steps = static_cast<double>(b.lastStep - b.firstStep);
    const auto at = [&](std::int64_t step, double value) {
        const double part = steps > 0 ? static_cast<double>(step - b.firstStep) / steps : 0;
        points.push_back({static_cast<double>(step),
                          static_cast<double>(b.firstWallMs) +
                              part * static_cast<double>(b.lastWallMs - b.firstWallMs),
                          value});
    };
    const std::int64_t finite = b.count - b.notFinite;
    if (finite == 0) {
        at(b.firstStep, kNaN);
        return;
    }
    if (b.notFinite == 0 || b.minStep == b.firstStep || b.maxStep == b.firstStep)
        at(b.firstStep, b.first);
    at(b.minStep, b.min);
    at(b.maxStep, b.max);
    if (b.notFinite == 0 || b.minStep == b.lastStep || b.maxStep == b.lastStep)
        at(b.lastStep, b.last);
    if (b.notFinite > 0) {
        // Only how many there were is known: the break goes where no finite extreme stands.
        const auto taken = [&](std::int64_t s) { return s == b.minStep || s == b.maxStep; };
        const std::int64_t gap = !taken(b.lastStep)    ? b.lastStep
                                 : !taken(b.firstStep) ? b.firstStep
                                                       : (b.firstStep + b.lastStep) / 2;
        at(gap, kNaN);
    }
    std::stable_sort(points.begin(), points.end(),
                     [](const Point& a, const Point& c) { return a.step < c.step; });
    points.erase(std::unique(points.begin(), points.end(),
                             [](const Point& a, const Point& c) {
                                 return a.step == c.step &&
                                        (a.value == c.value || std::isnan(c.value));
                             }),
                 points.end());
}

CurveData::Sampled together(const CurveData::Sampled& a, const CurveData::Sampled& b) {
    if (a.most == 0 || b.most == 0)
        return a.most == 0 ? b : a;
    return {std::min(a.fewest, b.fewest), std::max(a.most, b.most), std::max(a.of, b.of)};
}

QString known(std::span<const KnownWord> words, std::string_view name) {
    for (const KnownWord& word : words)
        if (name == word.name)
            return translated(word.title);
    return {};
}

} // namespace

RunClock::RunClock(const store::PhaseHistory& history) {
    double seconds = 0;
    for (const auto& bucket : history.buckets) {
        double sum = 0;
        for (const double s : bucket.seconds)
            sum += s;
        Part part;
        part.endMs = bucket.wallMs;
        part.beginMs = bucket.wallMs - static_cast<std::int64_t>(sum * 1e3);
        if (!m_parts.empty()) {
            part.beginMs = std::max(part.beginMs, m_parts.back().endMs);
            part.endMs = std::max(part.endMs, part.beginMs);
        }
        part.beginSeconds = seconds;
        seconds += sum;
        part.endSeconds = seconds;
        m_parts.push_back(part);
    }
}

RunClock RunClock::from(std::int64_t startMs) {
    RunClock clock;
    clock.m_parts.push_back({startMs, startMs, 0, 0});
    return clock;
}

double RunClock::seconds(std::int64_t wallMs) const {
    if (m_parts.empty())
        return 0;
    const auto part =
        std::lower_bound(m_parts.begin(), m_parts.end(), wallMs,
                         [](const Part& p, std::int64_t wall) { return p.endMs < wall; });
    if (part == m_parts.end())
        return m_parts.back().endSeconds +
               static_cast<double>(wallMs - m_parts.back().endMs) * 1e-3;
    if (wallMs <= part->beginMs)
        return part->beginSeconds;
    const double share = static_cast<double>(wallMs - part->beginMs) /
                         static_cast<double>(part->endMs - part->beginMs);
    return part->beginSeconds + share * (part->endSeconds - part->beginSeconds);
}

RunScale runScale(const store::RunRecord& run, const store::PhaseHistory& history) {
    RunScale scale;
    scale.run = run.id;
    scale.totalSteps = static_cast<double>(run.description.totalSteps);
    if (!run.description.configuration.empty())
        scale.batchSize =
            train::parseConfiguration(run.description.configuration).configuration.batchSize;
    scale.clock = RunClock(history);
    if (scale.clock.isEmpty())
        scale.clock = RunClock::from(run.startedMs);
    return scale;
}

base::Result<RunScale> readRunScale(store::StoreReader& reader, store::RunId run) {
    STATOR_ASSIGN(const auto row, reader.run(run));
    STATOR_ASSIGN(const auto history, reader.phaseHistory(run, {std::nullopt, kClockParts}));
    return runScale(row.run, history);
}

std::shared_ptr<const CurveData> curveOf(const store::DecimatedSeries& series,
                                         const RunScale& scale) {
    auto curve = std::make_shared<CurveData>();
    std::vector<Point> points;
    for (const auto& bucket : series.buckets) {
        pointsOf(bucket, points);
        for (const Point& p : points) {
            curve->step.push_back(p.step);
            curve->seconds.push_back(scale.clock.seconds(static_cast<std::int64_t>(p.wallMs)));
            if (scale.batchSize > 0)
                curve->pairs.push_back(p.step * scale.batchSize);
            curve->value.push_back(p.value);
        }
    }
    curve->standsFor = static_cast<std::size_t>(std::max<std::int64_t>(series.points, 0));
    return curve;
}

base::Result<std::vector<std::shared_ptr<const CurveData>>>
readCurves(store::StoreReader& reader, std::span<const store::SeriesId> series,
           const store::SeriesQuery& query, const std::stop_token& stop) {
    std::map<std::int64_t, RunScale> scales;
    for (const auto& s : series) {
        if (scales.contains(s.run.value))
            continue;
        STATOR_ASSIGN(auto scale, readRunScale(reader, s.run));
        scales.emplace(s.run.value, std::move(scale));
        if (stop.stop_requested())
            return base::makeError(base::ErrorCode::Cancelled, "Reading the series was cancelled.");
    }
    STATOR_ASSIGN(const auto decimated, reader.decimated(series, query, stop));
    std::vector<std::shared_ptr<const CurveData>> curves;
    curves.reserve(decimated.size());
    std::map<std::int64_t, std::vector<store::EvaluationRecord>> evaluations;
    for (const auto& d : decimated) {
        const std::string key = store::metricKeyName(d.key);
        auto curve = curveOf(d, scales.at(d.run.value));
        // What a run trains by is not evaluated.
        if (!key.starts_with("train/")) {
            auto known = evaluations.find(d.run.value);
            if (known == evaluations.end()) {
                STATOR_ASSIGN(auto read, reader.evaluations(d.run));
                known = evaluations.emplace(d.run.value, std::move(read)).first;
            }
            curve = withIntervals(std::move(curve), key, known->second);
        }
        curves.push_back(std::move(curve));
    }
    return curves;
}

std::shared_ptr<const CurveData> joined(const std::shared_ptr<const CurveData>& curve,
                                        const CurveData& tail) {
    const double last = curve && !curve->step.empty() ? curve->step.back()
                                                      : -std::numeric_limits<double>::infinity();
    const auto begin = std::upper_bound(tail.step.begin(), tail.step.end(), last);
    if (begin == tail.step.end())
        return curve;
    const auto first = begin - tail.step.begin();
    auto both = curve ? std::make_shared<CurveData>(*curve) : std::make_shared<CurveData>();
    const std::size_t added = tail.step.size() - static_cast<std::size_t>(first);
    const bool withPairs = both->pairs.size() == both->step.size();
    const auto append = [first](std::vector<double>& to, const std::vector<double>& from) {
        if (static_cast<std::size_t>(first) < from.size())
            to.insert(to.end(), from.begin() + first, from.end());
    };
    if (both->standsFor > 0)
        both->standsFor += added;
    append(both->step, tail.step);
    append(both->seconds, tail.seconds);
    if (withPairs)
        append(both->pairs, tail.pairs);
    append(both->value, tail.value);
    // Points without bounds stand between those with.
    if (!both->lower.empty() || !tail.lower.empty()) {
        both->lower.resize(both->value.size() - added, kNaN);
        both->upper.resize(both->value.size() - added, kNaN);
        append(both->lower, tail.lower);
        append(both->upper, tail.upper);
        both->lower.resize(both->value.size(), kNaN);
        both->upper.resize(both->value.size(), kNaN);
        both->sampled = together(both->sampled, tail.sampled);
    }
    return both;
}

std::shared_ptr<const CurveData> refined(const std::shared_ptr<const CurveData>& curve,
                                         const CurveData& detail) {
    if (!curve || detail.step.empty())
        return curve;
    const auto before =
        std::lower_bound(curve->step.begin(), curve->step.end(), detail.step.front()) -
        curve->step.begin();
    const auto after =
        std::upper_bound(curve->step.begin(), curve->step.end(), detail.step.back()) -
        curve->step.begin();
    auto whole = std::make_shared<CurveData>();
    const auto join = [&](const std::vector<double>& coarse, const std::vector<double>& fine) {
        std::vector<double> values;
        if (coarse.size() != curve->step.size() || fine.size() != detail.step.size())
            return values;
        values.assign(coarse.begin(), coarse.begin() + before);
        values.insert(values.end(), fine.begin(), fine.end());
        values.insert(values.end(), coarse.begin() + after, coarse.end());
        return values;
    };
    whole->step = join(curve->step, detail.step);
    whole->pairs = join(curve->pairs, detail.pairs);
    whole->seconds = join(curve->seconds, detail.seconds);
    whole->value = join(curve->value, detail.value);
    whole->lower = join(curve->lower, detail.lower);
    whole->upper = join(curve->upper, detail.upper);
    whole->sampled = curve->sampled;
    whole->standsFor = curve->standsFor;
    return whole;
}

std::optional<Phase> phaseFromName(std::string_view name) {
    for (const Phase phase : kPhases)
        if (name == train::phaseName(static_cast<train::Phase>(phase)))
            return phase;
    return std::nullopt;
}

PhaseValues phaseValues(std::span<const store::PhaseTotal> totals) {
    PhaseValues values{};
    for (const auto& total : totals)
        if (const auto phase = phaseFromName(total.phase))
            values[static_cast<std::size_t>(*phase)] += total.seconds;
    return values;
}

PhaseValues phaseValues(const train::PhaseTimes& times) {
    PhaseValues values{};
    for (std::size_t p = 0; p < kPhaseCount; ++p)
        values[p] = times.seconds(static_cast<train::Phase>(p));
    return values;
}

std::vector<PhaseSample> phaseSamples(const store::PhaseHistory& history) {
    std::vector<std::optional<Phase>> phases;
    for (const auto& name : history.phases)
        phases.push_back(phaseFromName(name));
    std::vector<PhaseSample> samples;
    samples.reserve(history.buckets.size());
    double seconds = 0;
    for (const auto& bucket : history.buckets) {
        PhaseSample sample;
        sample.start = seconds;
        for (std::size_t p = 0; p < phases.size(); ++p) {
            seconds += bucket.seconds[p];
            if (phases[p])
                sample.seconds[static_cast<std::size_t>(*phases[p])] += bucket.seconds[p];
        }
        sample.end = seconds;
        sample.steps = static_cast<double>(bucket.lastStep - bucket.firstStep + 1);
        samples.push_back(sample);
    }
    return samples;
}

std::vector<EvaluationBlock> evaluationBlocks(std::span<const store::EvaluationRecord> evaluations,
                                              const RunClock& clock) {
    struct Moment {
        std::int64_t endMs = 0;
        double seconds = 0;
        bool complete = true;
    };
    std::map<std::int64_t, Moment> moments;
    for (const auto& e : evaluations) {
        // A run ends at most moments after its last evaluation.
        if (!e.model.empty() || e.wallMs > clock.lastWallMs() + 60'000)
            continue;
        Moment& moment = moments[e.step];
        moment.endMs = std::max(moment.endMs, e.wallMs);
        moment.seconds += e.seconds;
        moment.complete = moment.complete && e.complete;
    }
    std::vector<EvaluationBlock> blocks;
    for (const auto& [step, moment] : moments) {
        EvaluationBlock block;
        block.end = std::min(clock.seconds(moment.endMs), clock.lastSeconds());
        block.start = std::max(0.0, block.end - moment.seconds);
        const QString number = QLocale().toString(qlonglong(step));
        block.name =
            moment.complete
                ? translated(QT_TRANSLATE_NOOP("stator::ui::RunSeries", "full evaluation, step %1"))
                      .arg(number)
                : translated(
                      QT_TRANSLATE_NOOP("stator::ui::RunSeries", "evaluation on a subset, step %1"))
                      .arg(number);
        blocks.push_back(block);
    }
    return blocks;
}

QString metricTitle(const std::string& metric) {
    const QString title = known(kMetrics, metric);
    return title.isEmpty() ? QString::fromStdString(metric) : title;
}

QString seriesTitle(const std::string& key) {
    if (const QString title = known(kSeries, key); !title.isEmpty())
        return title;
    const auto slash = key.rfind('/');
    if (slash == std::string::npos)
        return QString::fromStdString(key);
    return QStringLiteral("%1 · %2").arg(QString::fromStdString(key.substr(0, slash)),
                                         metricTitle(key.substr(slash + 1)));
}

bool isShareMetric(const std::string& metric) {
    const auto slash = metric.rfind('/');
    const std::string name = slash == std::string::npos ? metric : metric.substr(slash + 1);
    return name == "bitextAccuracy" || name == "bitextF1" || name == "tripletAccuracy";
}

} // namespace stator::ui
