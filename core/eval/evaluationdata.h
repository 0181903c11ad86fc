// The rows that an evaluation reads: texts that are tokens already.
//
// Thread: immutable after construction.
#pragma once

#include "core/base/result.h"
#include "core/data/corpus.h"
#include "core/model/embeddingtable.h"
#include "core/text/tokencache.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace stator::eval {

/// A row of an EvaluationData.
struct EvaluationRow {
    std::uint32_t part = 0;
    std::uint32_t row = 0; ///< of the part's corpus
    auto operator<=>(const EvaluationRow&) const = default;
};

/// A text of an EvaluationData.
struct EvaluationText {
    EvaluationRow row;
    std::uint32_t column = 0;
};

/// Rows of one or several corpora of one kind, with their tokens.
class EvaluationData {
public:
    struct Part {
        std::shared_ptr<const data::Corpus> corpus;
        std::shared_ptr<const text::TokenCache> tokens;
        std::vector<std::uint32_t> rows; ///< such as Split::rowsOf(Side::Validation)
    };

    /// `name`: "validation", "test" or a benchmark's. Errors: InvalidArgument (no rows, corpora of
    /// different kinds or columns, a row outside its corpus, tokens of another corpus).
    /// `tokenizer`: needed by SmallBatchLossEvaluator alone.
    static Result<std::shared_ptr<const EvaluationData>>
    create(std::string name, std::vector<Part> parts,
           std::shared_ptr<const text::Tokenizer> tokenizer = nullptr);
    /// All rows of one corpus.
    static Result<std::shared_ptr<const EvaluationData>>
    ofCorpus(std::string name, std::shared_ptr<const data::Corpus> corpus,
             std::shared_ptr<const text::TokenCache> tokens);

    const std::string& name() const { return m_name; }
    data::CorpusKind kind() const { return m_parts.front().corpus->kind(); }
    std::uint32_t columns() const { return m_parts.front().corpus->columns(); }
    std::uint64_t rows() const { return m_rows; }

    /// All rows in order, or a seeded choice of `maxRows` (0: all) that depends on the rows'
    /// content alone; a smaller choice is part of a larger one.
    std::vector<EvaluationRow> select(std::uint64_t maxRows, std::uint64_t seed) const;
    /// The same rows in a seeded order of their content.
    std::vector<EvaluationRow> selectShuffled(std::uint64_t maxRows, std::uint64_t seed) const;

    /// The number that select() orders a row by: its content's, whatever the row's place.
    std::uint64_t contentKey(const EvaluationRow& row, std::uint64_t seed) const;
    /// The `count` rows of lowest contentKey(), in their order here.
    std::vector<EvaluationRow> chooseAmong(const std::vector<EvaluationRow>& rows,
                                           std::size_t count, std::uint64_t seed) const;

    std::span<const std::uint32_t> tokens(const EvaluationText& text) const;
    std::string_view text(const EvaluationText& text) const;
    /// May be none.
    const text::Tokenizer* tokenizer() const { return m_tokenizer.get(); }
    std::uint64_t hash(const EvaluationText& text) const;
    const std::string& language(const EvaluationText& text) const;
    float score(const EvaluationRow& row) const;

private:
    EvaluationData() = default;

    std::string m_name;
    std::vector<Part> m_parts;
    std::shared_ptr<const text::Tokenizer> m_tokenizer;
    std::uint64_t m_rows = 0;
};

/// Embeddings of the texts at the first `dim` columns, each of length 1 (a text without tokens:
/// zeros). Shapes: [texts.size(), dim] float32. Errors: InvalidArgument (a token outside the
/// table). Throws std::bad_alloc.
Result<model::Matrix> embedTexts(const EvaluationData& data, std::span<const EvaluationText> texts,
                                 const model::EmbeddingTable& table, std::uint32_t dim,
                                 int threads);

} // namespace stator::eval
