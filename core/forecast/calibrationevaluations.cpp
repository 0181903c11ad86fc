#include "core/forecast/calibrationevaluations.h"

#include "core/eval/evaluators.h"
#include "core/eval/languagegroups.h"
#include "core/forecast/calibrationbatches.h"
#include "core/forecast/calibrationsteps.h"
#include "core/forecast/nonnegativefit.h"
#include "core/train/phasetimer.h"

#include <algorithm>
#include <unordered_set>

namespace stator::forecast {
using eval::EvaluationData;
using eval::EvaluationRow;
using eval::EvaluatorKind;

namespace {

using Data = std::shared_ptr<const EvaluationData>;

double secondsSince(std::int64_t begin) {
    return static_cast<double>(train::monotonicNanoseconds() - begin) * 1e-9;
}

/// Evenly spread rows of the training corpora that evaluate together; of the largest language pair
/// alone where `onePair`, so that a bitext evaluation meets as many candidates as it can.
Result<Data> someRows(const CalibrationRequest& request, std::uint64_t count, bool onePair) {
    const auto& corpora = request.data->corpora;
    const data::Corpus& first = *corpora.front().corpus;
    std::vector<EvaluationData::Part> parts;
    std::uint64_t all = 0;
    for (const auto& corpus : corpora)
        all += corpus.corpus->rows();
    for (std::size_t i = 0; i < corpora.size(); ++i) {
        const data::Corpus& corpus = *corpora[i].corpus;
        if (corpus.kind() != first.kind() || corpus.columns() != first.columns())
            continue;
        const auto& pairs = request.data->split.splits[i].languagePairs();
        const auto largest =
            std::max_element(pairs.begin(), pairs.end(),
                             [](const auto& a, const auto& b) { return a.rows[0] < b.rows[0]; });
        std::vector<std::uint32_t> rows;
        // One pair is read from the first corpus alone; beside it others would be other pairs.
        const std::uint64_t wanted = onePair ? count : 1 + count * corpus.rows() / all;
        const std::uint64_t stride = std::max<std::uint64_t>(
            1, (onePair && largest != pairs.end() ? largest->rows[0] : corpus.rows()) / wanted);
        std::uint64_t fitting = 0;
        for (std::uint64_t row = 0; row < corpus.rows() && rows.size() < wanted; ++row) {
            if (onePair && largest != pairs.end() &&
                (corpus.languages()[corpus.language(row, 0)] != largest->from ||
                 corpus.languages()[corpus.language(row, 1)] != largest->to))
                continue;
            if (fitting++ % stride == 0)
                rows.push_back(static_cast<std::uint32_t>(row));
        }
        if (!rows.empty())
            parts.push_back({corpora[i].corpus, corpora[i].tokens, std::move(rows)});
        if (onePair)
            break;
    }
    return EvaluationData::create("calibration", std::move(parts), request.data->tokenizer);
}

double distinctTexts(const EvaluationData& data, const std::vector<EvaluationRow>& rows,
                     std::uint32_t column) {
    std::unordered_set<std::uint64_t> hashes;
    for (const EvaluationRow& row : rows)
        hashes.insert(data.hash({row, column}));
    return static_cast<double>(hashes.size());
}

/// The shape of an evaluator on all rows, counted.
EvaluationShape countedShape(EvaluatorKind kind, const EvaluationData& data, std::uint32_t dim) {
    const auto rows = data.select(0, 1);
    EvaluationShape shape;
    shape.kind = kind;
    shape.rows = rows.size();
    shape.columns = data.columns();
    shape.scored = data.kind() == data::CorpusKind::Scored;
    shape.dim = dim;
    for (const EvaluationRow& row : rows)
        for (std::uint32_t column = 0; column < data.columns(); ++column) {
            shape.tokens += static_cast<double>(data.tokens({row, column}).size());
            shape.textBytes += static_cast<double>(data.text({row, column}).size());
        }
    const double texts = static_cast<double>(rows.size()) * data.columns();
    const double perText = shape.tokens / texts;
    switch (kind) {
    case EvaluatorKind::ValidationLoss:
        shape.comparisons = static_cast<double>(
            rows.size() * (data.columns() - 1) *
            std::min<std::size_t>(rows.size(), eval::ValidationLossEvaluator::kBatchSize));
        break;
    case EvaluatorKind::Bitext: {
        double embedded = 0;
        for (const auto& [languages, group] : eval::groupByLanguages(data, rows, true)) {
            const double first = distinctTexts(data, group, 0);
            const double second = distinctTexts(data, group, 1);
            shape.comparisons += first * second;
            embedded += first + second;
        }
        shape.tokens = embedded * perText;
        break;
    }
    case EvaluatorKind::Retrieval: {
        const double queries =
            std::min(distinctTexts(data, rows, 0),
                     static_cast<double>(eval::RetrievalEvaluator::kMostQueries));
        const double documents =
            distinctTexts(data, rows, 1) +
            static_cast<double>(rows.size()) * (static_cast<double>(data.columns()) - 2);
        shape.comparisons = queries * documents;
        shape.tokens = (queries + documents) * perText;
        break;
    }
    case EvaluatorKind::Sts:
    case EvaluatorKind::Triplet:
    case EvaluatorKind::SmallBatchLoss:
        break;
    }
    return shape;
}

/// Measures evaluators against one table whose rows are behind, as in a run.
class EvaluationTimer {
public:
    static Result<std::unique_ptr<EvaluationTimer>> create(const CalibrationRequest& request) {
        // A larger table takes long to fill and is read no differently.
        constexpr double kMostBytes = 400e6;
        std::unique_ptr<EvaluationTimer> timer(new EvaluationTimer(request));
        const std::uint32_t vocabulary = request.data->vocabulary;
        timer->m_dim = std::clamp(
            static_cast<std::uint32_t>(kMostBytes / (4.0 * static_cast<double>(vocabulary))), 16U,
            request.configuration.model.dim);
        STATOR_ASSIGN(timer->m_table,
                      quickTable(vocabulary, timer->m_dim, request.machine.threads));
        train::StepOptions options;
        options.device = request.machine.device;
        options.precision = request.machine.precision;
        STATOR_ASSIGN(timer->m_step, request.makeStep(*timer->m_table, options));
        timer->m_whole = wholeTable(std::min(vocabulary, kStepRows));
        timer->m_few = wholeTable(std::min(64U, vocabulary));
        STATOR_TRY(timer->m_step->run(wholeTable(vocabulary), kRate));
        STATOR_TRY(timer->trainABit());
        return timer;
    }

    /// Once with everything that a first evaluation does, and once as the later ones.
    Result<void> measure(EvaluatorKind kind, const Data& data, bool narrow,
                         std::vector<EvaluationMeasurement>& measurements) {
        STATOR_ASSIGN(const auto evaluator, eval::makeEvaluator(kind, data));
        const std::uint32_t dim = narrow ? std::max(8U, m_dim / 4) : m_dim;
        EvaluationShape shape = countedShape(kind, *data, dim);
        std::int64_t begin = train::monotonicNanoseconds();
        const auto needed = evaluator->neededTokens(0, 1);
        STATOR_TRY(m_step->showRows(needed));
        m_step->hideRows();
        const double preparing = secondsSince(begin);
        eval::EvaluationContext context;
        context.table = &*m_table;
        context.dim = dim;
        context.threads = m_request.machine.threads;
        std::vector<double> seconds;
        for (int i = 0; i < kTimes; ++i) {
            STATOR_TRY(trainABit());
            begin = train::monotonicNanoseconds();
            STATOR_TRY(evaluator->evaluate(context));
            seconds.push_back(secondsSince(begin));
        }
        const double usual = medianOf(seconds);
        measurements.push_back({shape, usual});
        if (narrow)
            return {};
        shape.chosenAmong = kind == EvaluatorKind::ValidationLoss ? shape.rows : 1;
        shape.distinctTokens = static_cast<double>(needed.size());
        measurements.push_back({shape, usual + preparing});
        return {};
    }

private:
    static constexpr float kRate = 1e-3F;
    static constexpr std::uint32_t kStepRows = 16384;
    static constexpr int kTimes = 3;

    explicit EvaluationTimer(const CalibrationRequest& request)
        : m_request(request) {}

    /// An evaluation comes after steps: their data fills the caches, their threads are still awake,
    /// and most rows are behind.
    Result<void> trainABit() {
        STATOR_TRY(m_step->run(m_whole, kRate));
        STATOR_TRY(m_step->run(m_few, kRate));
        return {};
    }

    const CalibrationRequest& m_request;
    std::uint32_t m_dim = 0;
    std::optional<model::EmbeddingTable> m_table;
    std::unique_ptr<train::TrainingStep> m_step;
    train::StepBatch m_whole;
    train::StepBatch m_few;
};

std::vector<EvaluatorKind> kindsFor(const EvaluationData& data) {
    auto kinds = eval::evaluatorsFor(data.kind());
    if (data.tokenizer() != nullptr && eval::fits(EvaluatorKind::SmallBatchLoss, data.kind()))
        kinds.push_back(EvaluatorKind::SmallBatchLoss);
    return kinds;
}

} // namespace

Result<std::vector<EvaluationMeasurement>> measureEvaluations(const CalibrationRequest& request,
                                                              const std::function<bool()>& goOn) {
    constexpr std::uint64_t kFew = 2000;
    constexpr std::uint64_t kMore = 6000;
    constexpr std::uint64_t kSlowRows = 500;
    STATOR_ASSIGN(const auto timer, EvaluationTimer::create(request));
    std::vector<EvaluationMeasurement> measurements;
    STATOR_ASSIGN(const auto few, someRows(request, kFew, false));
    STATOR_ASSIGN(const auto more, someRows(request, kMore, true));
    STATOR_ASSIGN(const auto slow, someRows(request, kSlowRows, false));
    for (const EvaluatorKind kind : kindsFor(*few)) {
        if (!goOn())
            return makeError(ErrorCode::Cancelled, "Stopped.");
        if (kind == EvaluatorKind::SmallBatchLoss) {
            STATOR_TRY(timer->measure(kind, slow, false, measurements));
            continue;
        }
        STATOR_TRY(timer->measure(kind, few, false, measurements));
        STATOR_TRY(timer->measure(kind, more, false, measurements));
        STATOR_TRY(timer->measure(kind, more, true, measurements));
    }
    // Benchmarks of another kind than the training data.
    constexpr std::uint64_t kMostBenchmarkRows = 50'000;
    for (const Data& benchmark : request.data->benchmarks) {
        if (benchmark->kind() == few->kind() || benchmark->rows() > kMostBenchmarkRows)
            continue;
        for (const EvaluatorKind kind : kindsFor(*benchmark)) {
            if (!goOn())
                return makeError(ErrorCode::Cancelled, "Stopped.");
            STATOR_TRY(timer->measure(kind, benchmark, false, measurements));
        }
    }
    return measurements;
}

} // namespace stator::forecast
