// Evaluators: each measures a model on one split or benchmark.
//
// Thread: an evaluator is used by one thread at a time; it uses `threads` threads inside.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/eval/evaluationdata.h"
#include "core/eval/evaluationresult.h"
#include "core/model/embeddingtable.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace stator::eval {

enum class EvaluatorKind {
    ValidationLoss, ///< pairs, triplets: MNRL; scored pairs: CoSENT; at a fixed batch size
    Bitext,         ///< pairs: each text's translation among all of its language
    Retrieval,      ///< pairs, triplets: each anchor's positives among all documents
    Sts,            ///< scored pairs: correlation of cosine and score
    Triplet,        ///< triplets: positive nearer than every negative
    SmallBatchLoss, ///< pairs, triplets: the loss as other trainers compute it, see evaluators.h
};
/// "validationLoss", "bitext", "retrieval", "sts", "triplet", "smallBatchLoss".
const char* evaluatorName(EvaluatorKind kind);
const std::vector<std::string>& evaluatorNames();
/// Those that fit a kind of data, the first being its usual one. Empty for plain text.
std::vector<EvaluatorKind> evaluatorsFor(data::CorpusKind kind);
/// Also true of SmallBatchLoss, which is only for showing what it costs.
bool fits(EvaluatorKind evaluator, data::CorpusKind kind);

/// What an evaluation is asked for.
struct EvaluationContext {
    const model::EmbeddingTable* table = nullptr;
    std::uint32_t dim = 0;     ///< the first so many columns (Matryoshka); 0: all
    std::uint64_t maxRows = 0; ///< a fixed seeded subset of so many rows; 0: all
    std::uint64_t seed = 1;    ///< of the subset
    int threads = 1;
    Job job;
};

/// Base of all evaluators.
class Evaluator {
public:
    virtual ~Evaluator() = default;

    EvaluatorKind kind() const { return m_kind; }
    const std::string& dataset() const { return m_data->name(); }
    std::uint64_t rows() const { return m_data->rows(); }

    /// Table rows that evaluate() will read, ascending: bring these up to date first. Kept for the
    /// next call with the same arguments.
    const std::vector<std::uint32_t>& neededTokens(std::uint64_t maxRows, std::uint64_t seed);

    /// Errors: InvalidArgument (no table, dim above the table's, a token outside it), Cancelled,
    /// OutOfMemory, Internal.
    Result<EvaluationResult> evaluate(const EvaluationContext& context);

protected:
    Evaluator(EvaluatorKind kind, std::shared_ptr<const EvaluationData> data)
        : m_kind(kind)
        , m_data(std::move(data)) {}

    /// Fills metrics and pairs for `rows`; context.dim is set.
    virtual Result<void> measure(const EvaluationContext& context,
                                 const std::vector<EvaluationRow>& rows,
                                 EvaluationResult& result) = 0;
    /// True where measure() wants its rows in EvaluationData::selectShuffled()'s order.
    virtual bool inContentOrder() const { return false; }
    const EvaluationData& data() const { return *m_data; }
    Result<model::Matrix> embed(const EvaluationContext& context,
                                const std::vector<EvaluationText>& texts) const;

private:
    /// What was chosen for one (maxRows, seed); a run asks for the same again and again.
    struct Choice {
        std::uint64_t maxRows = 0;
        std::uint64_t seed = 0;
        bool rowsKnown = false;
        bool tokensKnown = false;
        std::vector<EvaluationRow> rows;
        std::vector<std::uint32_t> tokens;
    };
    /// The rows of this choice, in the order that measure() wants. Kept where they are few.
    std::vector<EvaluationRow> chooseRows(std::uint64_t maxRows, std::uint64_t seed);
    void startChoice(std::uint64_t maxRows, std::uint64_t seed);

    EvaluatorKind m_kind;
    std::shared_ptr<const EvaluationData> m_data;
    Choice m_choice;
};

/// Errors: InvalidArgument where the evaluator does not fit the data's kind.
Result<std::unique_ptr<Evaluator>> makeEvaluator(EvaluatorKind kind,
                                                 std::shared_ptr<const EvaluationData> data);

/// Sets every measure of `result` to its mean over the language pairs; NaN values are left out.
void meanOverPairs(EvaluationResult& result);

} // namespace stator::eval
