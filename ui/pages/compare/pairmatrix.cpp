#include "ui/pages/compare/pairmatrix.h"

#include "ui/models/languagepair.h"
#include "ui/models/runseries.h"
#include "ui/pages/compare/comparetexts.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace stator::ui {

namespace {

class PairTexts {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::PairMatrix)
};

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

const std::map<std::string, double>* valuesOf(const PairResults* results,
                                              const PairMeasure& measure) {
    if (results == nullptr)
        return nullptr;
    const auto found = results->find(measure);
    return found == results->end() ? nullptr : &found->second;
}

double valueOf(const std::map<std::string, double>* values, const std::string& pair) {
    if (values == nullptr)
        return kNone;
    const auto found = values->find(pair);
    return found == values->end() ? kNone : found->second;
}

} // namespace

QString PairMeasure::text() const {
    return seriesTitle(dataset + "/" + metric);
}

QString PairMeasure::id() const {
    return QString::fromStdString(evaluator + "/" + dataset + "/" + metric);
}

bool PairMeasure::isShare() const {
    return isShareMetric(metric);
}

PairResults pairResults(const std::vector<store::EvaluationRecord>& evaluations) {
    PairResults results;
    std::map<PairMeasure, const store::EvaluationRecord*> source;
    for (const auto& evaluation : evaluations)
        for (const auto& value : evaluation.values) {
            if (value.pair.empty() || !std::isfinite(value.value))
                continue;
            const PairMeasure measure{evaluation.evaluator, evaluation.dataset, value.metric};
            const auto*& from = source[measure];
            const bool better =
                from == nullptr || from == &evaluation ||
                (evaluation.complete == from->complete ? evaluation.step >= from->step
                                                       : evaluation.complete);
            if (!better)
                continue;
            if (from != &evaluation)
                results[measure].clear();
            from = &evaluation;
            results[measure][value.pair] = value.value;
        }
    return results;
}

base::Result<std::map<qint64, PairResults>> readPairResults(BackgroundContext& context,
                                                            const QList<qint64>& runs) {
    STATOR_ASSIGN(auto* reader, context.reader());
    std::map<qint64, PairResults> results;
    for (const qint64 run : runs) {
        if (context.stop().stop_requested())
            return base::makeError(base::ErrorCode::Cancelled, "Cancelled.");
        STATOR_ASSIGN(const auto evaluations, reader->evaluations(store::RunId{run}));
        results[run] = pairResults(evaluations);
    }
    return results;
}

std::vector<HeatMapData> pairMatrices(const PairMeasure& measure,
                                      const std::vector<const PairResults*>& runs,
                                      const PairResults* baseline) {
    std::set<std::string> pairs;
    for (const auto* run : runs)
        if (const auto* values = valuesOf(run, measure))
            for (const auto& [pair, value] : *values)
                pairs.insert(pair);
    const std::vector<std::string> all(pairs.begin(), pairs.end());
    QStringList rows, columns;
    std::vector<std::pair<QString, QString>> languages;
    // Of the pairs that leave no doubt.
    std::set<QString> known;
    for (const auto& pair : all)
        if (std::count(pair.begin(), pair.end(), '-') == 1) {
            const auto [from, to] = languagesOf(QString::fromStdString(pair));
            known.insert({from, to});
        }
    for (const auto& pair : all) {
        languages.push_back(languagesOf(QString::fromStdString(pair), known));
        if (!rows.contains(languages.back().first))
            rows.append(languages.back().first);
        if (!columns.contains(languages.back().second))
            columns.append(languages.back().second);
    }
    rows.sort();
    columns.sort();
    const bool difference = baseline != nullptr;
    const double scale = measure.isShare() ? 100 : 1;
    std::vector<HeatMapData> matrices;
    for (const auto* run : runs) {
        HeatMapData matrix;
        matrix.rows = rows;
        matrix.columns = columns;
        matrix.valueName = measure.isShare()
                               ? PairTexts::tr("%1, %").arg(measureText(measure.metric))
                               : measureText(measure.metric);
        matrix.decimals = measure.isShare() ? (difference ? 1 : 0) : 2;
        matrix.values.assign(static_cast<std::size_t>(rows.size() * columns.size()), kNone);
        const auto* values = valuesOf(run, measure);
        const auto* against = valuesOf(baseline, measure);
        for (std::size_t p = 0; p < all.size(); ++p) {
            double value = valueOf(values, all[p]) * scale;
            if (difference)
                value -= valueOf(against, all[p]) * scale;
            const auto row = rows.indexOf(languages[p].first);
            const auto column = columns.indexOf(languages[p].second);
            matrix.values[static_cast<std::size_t>(row * columns.size() + column)] = value;
        }
        matrices.push_back(std::move(matrix));
    }
    return matrices;
}

} // namespace stator::ui
