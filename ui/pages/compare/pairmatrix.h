// Results by language pair, as matrices.
#pragma once

#include "core/store/storereader.h"
#include "ui/pages/compare/runset.h"
#include "ui/plot/heatmap.h"

#include <QString>

#include <map>
#include <string>
#include <vector>

namespace stator::ui {

/// What a matrix shows: a measure of an evaluator on a dataset.
struct PairMeasure {
    std::string evaluator;
    std::string dataset;
    std::string metric;
    auto operator<=>(const PairMeasure&) const = default;
    /// "tatoeba · bitext accuracy"
    QString text() const;
    /// "bitext/tatoeba/bitextAccuracy": for settings.
    QString id() const;
    /// Shares of 1 are shown in percent.
    bool isShare() const;
};

/// By measure, then by pair ("de-en"): of the newest evaluation that has it, complete ones first.
using PairResults = std::map<PairMeasure, std::map<std::string, double>>;

PairResults pairResults(const std::vector<store::EvaluationRecord>& evaluations);
/// By run. Thread: a background one.
base::Result<std::map<qint64, PairResults>> readPairResults(BackgroundContext& context,
                                                            const QList<qint64>& runs);

/// The matrices of several runs over the same languages, in the same order. With `baseline` (which
/// may be null) each value is the difference to its. Missing ones are NaN.
std::vector<HeatMapData> pairMatrices(const PairMeasure& measure,
                                      const std::vector<const PairResults*>& runs,
                                      const PairResults* baseline);

} // namespace stator::ui
