#include "core/eval/evaluator.h"

#include "core/eval/evaluators.h"
#include "core/eval/intervals.h"
#include "core/model/threads.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>
#include <new>

namespace stator::eval {
namespace {

/// Sets the matrix threads while it lives.
class MatrixThreads {
public:
    explicit MatrixThreads(int threads)
        : m_before(model::matrixThreads()) {
        model::setMatrixThreads(threads);
    }
    ~MatrixThreads() { model::setMatrixThreads(m_before); }
    MatrixThreads(const MatrixThreads&) = delete;
    MatrixThreads& operator=(const MatrixThreads&) = delete;

private:
    int m_before;
};

} // namespace

const std::vector<std::string>& evaluatorNames() {
    static const std::vector<std::string> names = {
        "validationLoss", "bitext", "retrieval", "sts", "triplet", "smallBatchLoss"};
    return names;
}

const char* evaluatorName(EvaluatorKind kind) {
    return evaluatorNames()[static_cast<std::size_t>(kind)].c_str();
}

std::vector<EvaluatorKind> evaluatorsFor(data::CorpusKind kind) {
    switch (kind) {
    case data::CorpusKind::Pairs:
        return {EvaluatorKind::Bitext, EvaluatorKind::ValidationLoss, EvaluatorKind::Retrieval};
    case data::CorpusKind::Triplets:
        return {EvaluatorKind::Triplet, EvaluatorKind::ValidationLoss, EvaluatorKind::Retrieval};
    case data::CorpusKind::Scored:
        return {EvaluatorKind::Sts, EvaluatorKind::ValidationLoss};
    case data::CorpusKind::Text:
        break;
    }
    return {};
}

bool fits(EvaluatorKind evaluator, data::CorpusKind kind) {
    if (evaluator == EvaluatorKind::SmallBatchLoss)
        return kind == data::CorpusKind::Pairs || kind == data::CorpusKind::Triplets;
    const auto fitting = evaluatorsFor(kind);
    return std::find(fitting.begin(), fitting.end(), evaluator) != fitting.end();
}

void Evaluator::startChoice(std::uint64_t maxRows, std::uint64_t seed) {
    if (m_choice.maxRows == maxRows && m_choice.seed == seed)
        return;
    m_choice = {};
    m_choice.maxRows = maxRows;
    m_choice.seed = seed;
}

std::vector<EvaluationRow> Evaluator::chooseRows(std::uint64_t maxRows, std::uint64_t seed) {
    startChoice(maxRows, seed);
    if (m_choice.rowsKnown)
        return m_choice.rows;
    auto rows =
        inContentOrder() ? m_data->selectShuffled(maxRows, seed) : m_data->select(maxRows, seed);
    // Finding a small choice means hashing every row; a large one would fill memory between
    // evaluations.
    constexpr std::size_t kMostKept = std::size_t{1} << 20;
    if (rows.size() <= kMostKept) {
        m_choice.rows = rows;
        m_choice.rowsKnown = true;
    }
    return rows;
}

const std::vector<std::uint32_t>& Evaluator::neededTokens(std::uint64_t maxRows,
                                                          std::uint64_t seed) {
    startChoice(maxRows, seed);
    if (m_choice.tokensKnown)
        return m_choice.tokens;
    std::vector<bool> used;
    for (const auto& row : chooseRows(maxRows, seed)) {
        for (std::uint32_t column = 0; column < m_data->columns(); ++column) {
            for (const auto id : m_data->tokens({row, column})) {
                if (id >= used.size())
                    used.resize(id + 1);
                used[id] = true;
            }
        }
    }
    for (std::uint32_t id = 0; id < used.size(); ++id) {
        if (used[id])
            m_choice.tokens.push_back(id);
    }
    m_choice.tokensKnown = true;
    return m_choice.tokens;
}

Result<model::Matrix> Evaluator::embed(const EvaluationContext& context,
                                       const std::vector<EvaluationText>& texts) const {
    return embedTexts(*m_data, texts, *context.table, context.dim, context.threads);
}

Result<EvaluationResult> Evaluator::evaluate(const EvaluationContext& context) {
    if (context.table == nullptr || context.dim > context.table->dim())
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("dim: given {}; allowed: 0 (all) to {}.", context.dim,
                                     context.table == nullptr ? 0 : context.table->dim()));
    EvaluationContext asked = context;
    if (asked.dim == 0)
        asked.dim = context.table->dim();
    const auto begin = std::chrono::steady_clock::now();
    try {
        const MatrixThreads threads(asked.threads);
        const auto rows = chooseRows(asked.maxRows, asked.seed);
        EvaluationResult result;
        result.evaluator = evaluatorName(m_kind);
        result.dataset = m_data->name();
        result.rows = rows.size();
        result.ofRows = m_data->rows();
        result.dim = asked.dim;
        STATOR_TRY(measure(asked, rows, result));
        result.seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        return result;
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory,
                         fmt::format("Not enough memory to evaluate {} rows of \"{}\"; set maxRows "
                                     "in the evaluation plan.",
                                     m_data->rows(), m_data->name()));
    } catch (const std::exception& e) {
        return makeError(ErrorCode::Internal, fmt::format("The evaluation on \"{}\" failed: {}",
                                                          m_data->name(), e.what()));
    }
}

Result<std::unique_ptr<Evaluator>> makeEvaluator(EvaluatorKind kind,
                                                 std::shared_ptr<const EvaluationData> data) {
    if (!fits(kind, data->kind())) {
        std::string names;
        for (const auto fit : evaluatorsFor(data->kind()))
            names += (names.empty() ? "" : ", ") + std::string(evaluatorName(fit));
        return makeError(
            ErrorCode::InvalidArgument,
            fmt::format("evaluator: given \"{}\" for \"{}\", which holds {}; allowed: {}.",
                        evaluatorName(kind), data->name(), data::corpusKindName(data->kind()),
                        names.empty() ? "none" : names));
    }
    switch (kind) {
    case EvaluatorKind::ValidationLoss:
        return std::unique_ptr<Evaluator>(new ValidationLossEvaluator(std::move(data)));
    case EvaluatorKind::Bitext:
        return std::unique_ptr<Evaluator>(new BitextEvaluator(std::move(data)));
    case EvaluatorKind::Retrieval:
        return std::unique_ptr<Evaluator>(new RetrievalEvaluator(std::move(data)));
    case EvaluatorKind::Sts:
        return std::unique_ptr<Evaluator>(new StsEvaluator(std::move(data)));
    case EvaluatorKind::SmallBatchLoss:
        return std::unique_ptr<Evaluator>(new SmallBatchLossEvaluator(std::move(data)));
    case EvaluatorKind::Triplet:
        break;
    }
    return std::unique_ptr<Evaluator>(new TripletEvaluator(std::move(data)));
}

void meanOverPairs(EvaluationResult& result) {
    std::map<std::string, std::vector<MeanPart>> parts;
    for (const auto& pair : result.pairs) {
        for (const auto& [name, value] : pair.metrics) {
            auto& defined = parts[name];
            if (!std::isfinite(value))
                continue;
            MeanPart part{std::min(pair.from, pair.to) + "-" + std::max(pair.from, pair.to), value,
                          std::nullopt};
            if (const auto known = pair.intervals.find(name); known != pair.intervals.end())
                part.interval = known->second;
            defined.push_back(std::move(part));
        }
    }
    for (const auto& [name, defined] : parts) {
        double sum = 0;
        for (const auto& part : defined)
            sum += part.value;
        result.metrics[name] = defined.empty() ? std::numeric_limits<double>::quiet_NaN()
                                               : sum / static_cast<double>(defined.size());
        setInterval(result.intervals, name, intervalOfMeanOf(defined));
    }
}

} // namespace stator::eval
