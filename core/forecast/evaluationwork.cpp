#include "core/forecast/evaluationwork.h"

#include "core/eval/evaluators.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace stator::forecast {
using eval::EvaluateWhen;
using eval::EvaluatorKind;

namespace {

/// Different texts for each of a seeded choice of rows, where all rows have so many: rows of one
/// text stay together in a split, and a choice of rows takes them apart.
double distinctShare(double ofAll, double chosen) {
    return 1 - (1 - ofAll) * std::clamp(chosen, 0.0, 1.0);
}

double asDouble(std::uint64_t value) {
    return static_cast<double>(value);
}

/// Rows by unordered language pair, as bitext evaluation groups them.
std::map<std::pair<std::string, std::string>, double> rowsByPair(const DataProfile& profile,
                                                                 double rows) {
    double all = 0;
    for (const PairRows& pair : profile.pairs)
        all += asDouble(pair.rows);
    std::map<std::pair<std::string, std::string>, double> byPair;
    for (const PairRows& pair : profile.pairs) {
        const bool swap = pair.to < pair.from;
        byPair[swap ? std::pair(pair.to, pair.from) : std::pair(pair.from, pair.to)] +=
            rows * asDouble(pair.rows) / all;
    }
    if (byPair.empty())
        byPair[{}] = rows;
    return byPair;
}

void addBitext(const DataProfile& profile, std::uint64_t rows, std::uint64_t ofRows,
               EvaluationShape& shape) {
    constexpr auto kMost = static_cast<double>(eval::BitextEvaluator::kMostRowsOfPair);
    double used = 0;
    double texts = 0;
    for (const auto& [languages, pairRows] : rowsByPair(profile, asDouble(rows))) {
        const double chosen = std::min(pairRows, kMost);
        const double share = chosen / pairRows * asDouble(rows) / asDouble(ofRows);
        const double first = chosen * distinctShare(profile.distinctOfPair[0], share);
        const double second = chosen * distinctShare(profile.distinctOfPair[1], share);
        used += chosen;
        texts += first + second;
        shape.comparisons += first * second;
    }
    shape.rows = static_cast<std::uint64_t>(std::llround(used));
    shape.tokens = texts * profile.tokensPerText;
}

void addRetrieval(const DataProfile& profile, std::uint64_t rows, std::uint64_t ofRows,
                  EvaluationShape& shape) {
    shape.rows = std::min<std::uint64_t>(rows, eval::RetrievalEvaluator::kMostRows);
    const double share = asDouble(shape.rows) / asDouble(ofRows);
    const double queries =
        std::min(asDouble(shape.rows) * distinctShare(profile.distinctOfAll[0], share),
                 static_cast<double>(eval::RetrievalEvaluator::kMostQueries));
    const double documents =
        asDouble(shape.rows) * (distinctShare(profile.distinctOfAll[1], share) +
                                static_cast<double>(std::max(2U, profile.columns) - 2));
    shape.comparisons = queries * documents;
    shape.tokens = (queries + documents) * profile.tokensPerText;
}

} // namespace

EvaluationShape evaluationShape(const DataProfile& profile, EvaluatorKind kind, std::uint64_t rows,
                                std::uint64_t ofRows, std::uint32_t dim, std::uint32_t vocabulary) {
    EvaluationShape shape;
    shape.kind = kind;
    shape.rows = rows;
    shape.columns = profile.columns;
    shape.scored = profile.kind == data::CorpusKind::Scored;
    shape.dim = dim;
    const double texts = asDouble(rows) * profile.columns;
    shape.tokens = texts * profile.tokensPerText;
    shape.textBytes = texts * profile.textBytes;
    shape.distinctTokens = std::min(profile.distinctTokens(texts), static_cast<double>(vocabulary));
    const auto others = static_cast<double>(std::max(2U, profile.columns) - 1);
    switch (kind) {
    case EvaluatorKind::ValidationLoss:
        shape.comparisons =
            asDouble(rows) * others *
            asDouble(std::min<std::uint64_t>(rows, eval::ValidationLossEvaluator::kBatchSize));
        break;
    case EvaluatorKind::Bitext:
        addBitext(profile, rows, ofRows, shape);
        break;
    case EvaluatorKind::Retrieval:
        addRetrieval(profile, rows, ofRows, shape);
        break;
    case EvaluatorKind::Sts:
    case EvaluatorKind::Triplet:
    case EvaluatorKind::SmallBatchLoss:
        break;
    }
    return shape;
}

/// What an evaluation leaves for the next one.
struct EvaluationWork::Walk {
    std::vector<std::uint64_t> chosen; ///< rows of each evaluator's last choice; 0: none yet
    // As the run measures what its evaluators take
    std::vector<double> measuredRows;
    std::vector<double> measuredSeconds;
    std::uint64_t rowsRead = 0;
};

EvaluationWork::EvaluationWork(const train::RunConfiguration& configuration,
                               const ForecastInputs& inputs, const DataProfile& mixture)
    : m_plan(configuration.evaluation)
    , m_vocabulary(inputs.rows.vocabulary) {
    if (m_plan.when == EvaluateWhen::Never)
        return;
    if (m_plan.evaluations.empty())
        m_plan.evaluations = eval::defaultEvaluations(mixture.kind);
    for (const auto& plan : m_plan.evaluations)
        add(plan, configuration, inputs, mixture);
}

void EvaluationWork::add(const eval::PlannedEvaluation& plan,
                         const train::RunConfiguration& configuration, const ForecastInputs& inputs,
                         const DataProfile& mixture) {
    Planned planned{plan.evaluator, 0, 0, plan.dim > 0 ? plan.dim : configuration.model.dim,
                    &mixture};
    if (plan.on == "validation" || plan.on == "test") {
        planned.ofRows = plan.on == "test" ? inputs.rows.testRows : inputs.rows.validationRows;
    } else {
        const auto rows = inputs.rows.benchmarkRows.find(plan.on);
        const auto profile = inputs.benchmarks.find(plan.on);
        if (profile != inputs.benchmarks.end()) {
            planned.profile = &profile->second;
            planned.ofRows = profile->second.rows;
        }
        if (rows != inputs.rows.benchmarkRows.end())
            planned.ofRows = rows->second;
        m_wellKnown = m_wellKnown && profile != inputs.benchmarks.end();
    }
    // The run leaves it out as well, or refuses to begin.
    if (planned.ofRows == 0)
        return;
    planned.rows = plan.maxRows > 0 ? std::min(plan.maxRows, planned.ofRows) : planned.ofRows;
    m_fullRows += planned.rows;
    m_planned.push_back(planned);
}

double EvaluationWork::mostBytes() const {
    double most = 0;
    for (const Planned& planned : m_planned) {
        const auto shape = evaluationShape(*planned.profile, planned.kind, planned.rows,
                                           planned.ofRows, planned.dim, m_vocabulary);
        double vectors = 2.0 * eval::ValidationLossEvaluator::kBatchSize;
        if (planned.kind == EvaluatorKind::Bitext) {
            // One pair of languages at a time.
            double largest = 0;
            for (const auto& [languages, rows] :
                 rowsByPair(*planned.profile, asDouble(planned.rows)))
                largest = std::max(largest, rows);
            vectors =
                2 * std::min(largest, static_cast<double>(eval::BitextEvaluator::kMostRowsOfPair));
        } else if (planned.kind == EvaluatorKind::Retrieval) {
            vectors = asDouble(shape.rows) * (shape.columns - 1) + 4096;
        } else if (planned.kind == EvaluatorKind::Sts) {
            vectors = 2 * asDouble(shape.rows);
        }
        // Rows that are put back afterwards, the vectors, and the row numbers.
        most = std::max(most, 4.0 * planned.dim * (shape.distinctTokens + vectors) +
                                  16.0 * asDouble(planned.rows));
    }
    return most;
}

double EvaluationWork::evaluate(const CostModel& model, std::uint64_t rows, bool bringUpToDate,
                                Walk& walk) const {
    // As the evaluators keep them.
    constexpr std::uint64_t kMostKept = std::uint64_t{1} << 20;
    double seconds = 0;
    for (std::size_t i = 0; i < m_planned.size(); ++i) {
        const Planned& planned = m_planned[i];
        const auto part = eval::rowsOfEvaluation(planned.rows, rows, m_fullRows);
        if (part == 0)
            continue;
        auto shape = evaluationShape(*planned.profile, planned.kind, part, planned.ofRows,
                                     planned.dim, m_vocabulary);
        if (!bringUpToDate)
            shape.distinctTokens = 0;
        const bool hashed = part < planned.ofRows || planned.kind == EvaluatorKind::ValidationLoss;
        if (walk.chosen[i] != part || part > kMostKept)
            shape.chosenAmong = hashed ? planned.ofRows : 1;
        walk.chosen[i] = part;
        const double taken = model.evaluation(shape);
        walk.measuredRows[i] = asDouble(part);
        walk.measuredSeconds[i] = taken;
        walk.rowsRead += shape.rows;
        seconds += taken;
    }
    return seconds;
}

EvaluationSum EvaluationWork::sum(const CostModel& model, std::uint64_t steps,
                                  std::uint64_t stepsPerEpoch, double before,
                                  double secondsPerStep) const {
    EvaluationSum sum;
    if (m_fullRows == 0 || steps == 0)
        return sum;
    Walk walk;
    walk.chosen.assign(m_planned.size(), 0);
    walk.measuredRows.assign(m_planned.size(), 0);
    walk.measuredSeconds.assign(m_planned.size(), 0);
    if (m_plan.when == EvaluateWhen::Budget)
        simulateBudget(model, steps, before, secondsPerStep, walk, sum);
    else
        addPlanned(model, eval::plannedEvaluations(m_plan, steps, stepsPerEpoch), walk, sum);
    return sum;
}

void EvaluationWork::addPlanned(const CostModel& model, std::uint64_t evaluations, Walk& walk,
                                EvaluationSum& sum) const {
    if (evaluations == 0)
        return;
    const std::uint64_t rows =
        m_plan.subsetRows > 0 ? std::min(m_plan.subsetRows, m_fullRows) : m_fullRows;
    const std::uint64_t early = evaluations - 1;
    if (early > 0) {
        sum.seconds += evaluate(model, rows, true, walk);
        const std::uint64_t read = walk.rowsRead;
        if (early > 1)
            sum.seconds += asDouble(early - 1) * evaluate(model, rows, true, walk);
        walk.rowsRead = early * read;
    }
    sum.evaluations = early;
    eval::EvaluationDecision last;
    last.evaluate = true;
    last.rows = m_fullRows;
    if (early > 0 && rows < m_fullRows)
        last.compareRows = rows;
    addLast(model, last, walk, sum);
}

void EvaluationWork::addLast(const CostModel& model, const eval::EvaluationDecision& decision,
                             Walk& walk, EvaluationSum& sum) const {
    if (decision.evaluate) {
        ++sum.evaluations;
        if (decision.compareRows > 0)
            sum.seconds += evaluate(model, decision.compareRows, true, walk);
        sum.seconds += evaluate(model, decision.rows, decision.compareRows == 0, walk);
    }
    sum.rows = walk.rowsRead;
}

/// The run's own scheduler, with the forecast's clock, in steps of at least a 2,000th of the run.
void EvaluationWork::simulateBudget(const CostModel& model, std::uint64_t steps, double before,
                                    double secondsPerStep, Walk& walk, EvaluationSum& sum) const {
    constexpr std::uint64_t kMostSteps = 2000;
    const std::uint64_t pseudoSteps = std::min(steps, kMostSteps);
    const double each = secondsPerStep * asDouble(steps) / asDouble(pseudoSteps);
    eval::EvaluationScheduler scheduler(m_plan);
    eval::EvaluationMoment moment;
    moment.totalSteps = pseudoSteps;
    moment.fullRows = m_fullRows;
    const auto secondsFor = [&](std::uint64_t rows) {
        double seconds = 0;
        for (std::size_t i = 0; i < m_planned.size(); ++i) {
            const double factor =
                asDouble(eval::rowsOfEvaluation(m_planned[i].rows, rows, m_fullRows)) /
                walk.measuredRows[i];
            const bool retrieves = m_planned[i].kind == EvaluatorKind::Bitext ||
                                   m_planned[i].kind == EvaluatorKind::Retrieval;
            seconds += walk.measuredSeconds[i] * factor * (retrieves ? std::max(1.0, factor) : 1.0);
        }
        return seconds;
    };
    const auto at = [&](std::uint64_t step) {
        moment.step = step;
        moment.trainingSeconds = before + each * asDouble(step);
        moment.evaluationSeconds = sum.seconds;
        moment.secondsPerRow = walk.rowsRead > 0 ? sum.seconds / asDouble(walk.rowsRead) : 0;
        if (walk.rowsRead > 0 && !moment.secondsFor)
            moment.secondsFor = secondsFor;
    };
    for (std::uint64_t step = 1; step < pseudoSteps; ++step) {
        at(step);
        const auto decision = scheduler.decide(moment);
        if (!decision.evaluate)
            continue;
        sum.seconds += evaluate(model, decision.rows, true, walk);
        ++sum.evaluations;
    }
    at(pseudoSteps);
    addLast(model, scheduler.decide(moment), walk, sum);
}

} // namespace stator::forecast
