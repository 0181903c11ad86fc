#include "ui/pages/compare/timesentence.h"

#include "ui/pages/compare/comparetexts.h"
#include "ui/plot/numbertext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace stator::ui {

namespace {

constexpr double kMuch = 0.20;

class TimeTexts {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::TimeSentence)
};

/// How the thrifty run differs, if it is the same training: "90-1-9", "budget 5 %".
QString otherPlan(const RunSet& set, std::size_t costly, std::size_t thrifty) {
    const auto& left = set.comparison.configurations[costly];
    const auto& right = set.comparison.configurations[thrifty];
    const auto finished = [&set](std::size_t run) {
        return set.rows[run].run.state == store::RunState::Finished;
    };
    if (!left || !right || !finished(costly) || !finished(thrifty) ||
        !workspace::sameTraining(*left, *right))
        return {};
    const QString split = splitText(right->data.split);
    const QString plan = planText(right->evaluation);
    const bool otherSplit = split != splitText(left->data.split);
    const bool otherWhen = plan != planText(left->evaluation);
    return otherSplit  ? split
           : otherWhen ? TimeTexts::tr("the evaluation plan “%1”").arg(plan)
                       : QString();
}

/// "bitext accuracy 0.842 against 0.829"; empty where one of the two has no result.
QString results(const workspace::ComparedMetric& metric, std::size_t costly, std::size_t thrifty) {
    const double here = metric.best[thrifty];
    const double there = metric.best[costly];
    if (!std::isfinite(here) || !std::isfinite(there))
        return {};
    return TimeTexts::tr("%1 %2 against %3")
        .arg(measureText(metric.key), metricNumber(here), metricNumber(there));
}

QString comparisonText(const RunSet& set, std::size_t costly, std::size_t thrifty) {
    const QString took = durationText(set.totalSeconds(thrifty));
    const QString share = percentText(set.comparison.evaluationShare[thrifty], 0);
    const QString& name = set.labels[thrifty].name;
    const QString plan = otherPlan(set, costly, thrifty);
    const auto* metric = set.metric(set.mainMetric());
    const QString values = metric == nullptr ? QString() : results(*metric, costly, thrifty);
    if (plan.isEmpty())
        return values.isEmpty()
                   ? TimeTexts::tr("“%1” gave it %2 and took %3.").arg(name, share, took)
                   : TimeTexts::tr("“%1” gave it %2 and took %3, with %4.")
                         .arg(name, share, took, values);
    if (values.isEmpty())
        return TimeTexts::tr("With %1 the same training took %2.").arg(plan, took);
    const double change = metric->best[thrifty] - metric->best[costly];
    const bool lost = metric->higherIsBetter ? change < 0 : change > 0;
    return (lost ? TimeTexts::tr("With %1 the same training took %2 but did worse: %3.")
                 : TimeTexts::tr("With %1 the same training took %2 and lost nothing: %3."))
        .arg(plan, took, values);
}

/// The run that shows best what less evaluation gives: of those that evaluate clearly less, the one
/// whose training is most alike, and of these the one that evaluates least. None: `costly` itself.
std::size_t thriftyRun(const RunSet& set, std::size_t costly) {
    const auto& shares = set.comparison.evaluationShare;
    const auto& configurations = set.comparison.configurations;
    const auto unlike = [&](std::size_t run) {
        return configurations[run] && configurations[costly] &&
                       set.rows[run].run.state == store::RunState::Finished
                   ? workspace::trainingDifferences(*configurations[costly], *configurations[run])
                   : std::numeric_limits<std::size_t>::max();
    };
    std::size_t found = costly;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        // A run that evaluates nearly as much is no example of anything.
        if (i == costly || set.totalSeconds(i) <= 0 || shares[i] > 0.75 * shares[costly])
            continue;
        if (found == costly ||
            std::pair(unlike(i), shares[i]) < std::pair(unlike(found), shares[found]))
            found = i;
    }
    return found;
}

} // namespace

std::optional<TimeSentence> timeSentence(const RunSet& set) {
    const auto& shares = set.comparison.evaluationShare;
    if (shares.empty())
        return std::nullopt;
    const auto costly =
        static_cast<std::size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin());
    if (shares[costly] <= kMuch)
        return std::nullopt;
    TimeSentence sentence;
    sentence.headline = TimeTexts::tr("%1 of “%2” was evaluation.")
                            .arg(percentText(shares[costly], 0), set.labels[costly].name);
    const std::size_t thrifty = thriftyRun(set, costly);
    if (thrifty != costly)
        sentence.rest = comparisonText(set, costly, thrifty);
    return sentence;
}

} // namespace stator::ui
