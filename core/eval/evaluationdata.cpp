#include "core/eval/evaluationdata.h"

#include "core/base/parallel.h"
#include "core/data/rowtexts.h"
#include "core/model/kernels.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <numeric>

namespace stator::eval {

Result<std::shared_ptr<const EvaluationData>>
EvaluationData::create(std::string name, std::vector<Part> parts,
                       std::shared_ptr<const text::Tokenizer> tokenizer) {
    const auto invalid = [&](const char* what) {
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("Cannot evaluate on \"{}\": {}.", name, what));
    };
    std::uint64_t rows = 0;
    for (const auto& part : parts) {
        const data::Corpus& corpus = *part.corpus;
        if (corpus.kind() != parts.front().corpus->kind() ||
            corpus.columns() != parts.front().corpus->columns())
            return invalid("its datasets are of different kinds");
        if (part.tokens->textCount() != corpus.textCount())
            return invalid("the token cache was made of another dataset");
        if (!part.rows.empty() &&
            *std::max_element(part.rows.begin(), part.rows.end()) >= corpus.rows())
            return invalid("a row lies outside its dataset");
        rows += part.rows.size();
    }
    if (rows == 0)
        return invalid("it has no rows");
    auto data = std::shared_ptr<EvaluationData>(new EvaluationData());
    data->m_name = std::move(name);
    data->m_parts = std::move(parts);
    data->m_rows = rows;
    data->m_tokenizer = std::move(tokenizer);
    return std::shared_ptr<const EvaluationData>(std::move(data));
}

Result<std::shared_ptr<const EvaluationData>>
EvaluationData::ofCorpus(std::string name, std::shared_ptr<const data::Corpus> corpus,
                         std::shared_ptr<const text::TokenCache> tokens) {
    std::vector<std::uint32_t> rows(corpus->rows());
    std::iota(rows.begin(), rows.end(), 0U);
    std::vector<Part> parts;
    parts.push_back({std::move(corpus), std::move(tokens), std::move(rows)});
    return create(std::move(name), std::move(parts));
}

namespace {

struct KeyedRow {
    std::uint64_t key;
    EvaluationRow row;
    auto operator<=>(const KeyedRow&) const = default;
};

} // namespace

std::uint64_t EvaluationData::contentKey(const EvaluationRow& row, std::uint64_t seed) const {
    return base::mix64(data::rowKey(*m_parts[row.part].corpus, row.row), seed);
}

std::vector<EvaluationRow> EvaluationData::selectShuffled(std::uint64_t maxRows,
                                                          std::uint64_t seed) const {
    const std::uint64_t count = maxRows == 0 ? m_rows : std::min(maxRows, m_rows);
    // A small choice of very many rows takes memory for the choice alone: the heap's front is the
    // worst row kept.
    std::vector<KeyedRow> keyed;
    keyed.reserve(count);
    for (std::uint32_t p = 0; p < m_parts.size(); ++p) {
        for (const auto row : m_parts[p].rows) {
            const EvaluationRow candidate{p, row};
            const KeyedRow entry{contentKey(candidate, seed), candidate};
            if (keyed.size() < count) {
                keyed.push_back(entry);
                if (keyed.size() == count && count < m_rows)
                    std::make_heap(keyed.begin(), keyed.end());
            } else if (entry < keyed.front()) {
                std::pop_heap(keyed.begin(), keyed.end());
                keyed.back() = entry;
                std::push_heap(keyed.begin(), keyed.end());
            }
        }
    }
    std::sort(keyed.begin(), keyed.end());
    std::vector<EvaluationRow> rows;
    rows.reserve(keyed.size());
    for (const auto& [key, row] : keyed)
        rows.push_back(row);
    return rows;
}

std::vector<EvaluationRow> EvaluationData::chooseAmong(const std::vector<EvaluationRow>& rows,
                                                       std::size_t count,
                                                       std::uint64_t seed) const {
    if (count >= rows.size())
        return rows;
    // By place in `rows`, so that their order there is kept.
    std::vector<std::pair<std::uint64_t, std::size_t>> keyed;
    keyed.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        keyed.emplace_back(contentKey(rows[i], seed), i);
    const auto end = keyed.begin() + static_cast<std::ptrdiff_t>(count);
    std::nth_element(keyed.begin(), end, keyed.end());
    std::sort(keyed.begin(), end, [](const auto& a, const auto& b) { return a.second < b.second; });
    std::vector<EvaluationRow> chosen;
    for (auto entry = keyed.begin(); entry != end; ++entry)
        chosen.push_back(rows[entry->second]);
    return chosen;
}

std::vector<EvaluationRow> EvaluationData::select(std::uint64_t maxRows, std::uint64_t seed) const {
    if (maxRows > 0 && maxRows < m_rows) {
        auto rows = selectShuffled(maxRows, seed);
        std::sort(rows.begin(), rows.end());
        return rows;
    }
    std::vector<EvaluationRow> rows;
    rows.reserve(m_rows);
    for (std::uint32_t p = 0; p < m_parts.size(); ++p) {
        for (const auto row : m_parts[p].rows)
            rows.push_back({p, row});
    }
    return rows;
}

std::span<const std::uint32_t> EvaluationData::tokens(const EvaluationText& text) const {
    const Part& part = m_parts[text.row.part];
    return part.tokens->tokens(std::uint64_t{text.row.row} * part.corpus->columns() + text.column);
}

std::string_view EvaluationData::text(const EvaluationText& text) const {
    return m_parts[text.row.part].corpus->text(text.row.row, text.column);
}

std::uint64_t EvaluationData::hash(const EvaluationText& text) const {
    return m_parts[text.row.part].corpus->hash(text.row.row, text.column);
}

const std::string& EvaluationData::language(const EvaluationText& text) const {
    const data::Corpus& corpus = *m_parts[text.row.part].corpus;
    return corpus.languages()[corpus.language(text.row.row, text.column)];
}

float EvaluationData::score(const EvaluationRow& row) const {
    return m_parts[row.part].corpus->score(row.row);
}

Result<model::Matrix> embedTexts(const EvaluationData& data, std::span<const EvaluationText> texts,
                                 const model::EmbeddingTable& table, std::uint32_t dim,
                                 int threads) {
    model::Matrix result(texts.size(), dim);
    std::atomic<bool> outside = false;
    // Straight from the token cache's memory map: a batch would copy the ids.
    base::parallelParts(texts.size(), threads, [&](int, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const auto ids = data.tokens(texts[i]);
            for (const auto id : ids) {
                if (id >= table.vocabulary()) {
                    outside = true;
                    return;
                }
            }
            model::sumRows(table.data(), table.dim(), ids.data(), ids.size(),
                           ids.empty() ? 0.0F : 1.0F / static_cast<float>(ids.size()),
                           result.row(i).data(), dim);
        }
    });
    if (outside)
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("\"{}\" has token ids that the model lacks: it was tokenized "
                                     "with another tokenizer.",
                                     data.name()));
    model::normalizeRows(result, dim, threads);
    return result;
}

} // namespace stator::eval
