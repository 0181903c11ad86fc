#include "core/workspace/encoder.h"

#include "core/model/retrieval.h"
#include "core/model/threads.h"
#include "core/text/encodeall.h"

#include <algorithm>
#include <functional>
#include <new>
#include <unordered_set>

namespace stator::workspace {

namespace {

/// Texts at a time: many for the tokenizer, whose memo of words must fill first; fewer for the
/// table, whose result is copied.
constexpr std::uint64_t kTokenizedAtOnce = std::uint64_t{1} << 15;
constexpr std::uint64_t kBlock = 4096;

Error cancelled() {
    return makeError(ErrorCode::Cancelled, "Stopped.");
}

/// Embeddings of `texts` into the rows of `out` from `first` on.
void embedInto(const model::EmbeddingTable& table, const text::EncodedTexts& texts,
               model::Matrix& out, std::uint64_t first, int threads) {
    model::TokenBatch batch;
    model::Matrix block;
    for (std::uint64_t begin = 0; begin < texts.textCount(); begin += kBlock) {
        const auto end = std::min(texts.textCount(), begin + kBlock);
        batch.clear();
        for (auto text = begin; text < end; ++text)
            batch.append(texts.tokens(text));
        table.embed(batch, block, threads);
        for (auto text = begin; text < end; ++text)
            std::ranges::copy(block.row(text - begin), out.row(first + text).begin());
    }
}

/// Rows [begin, end) of `matrix` at their first `dim` columns, each of length 1.
model::Matrix unitRows(const model::Matrix& matrix, std::size_t begin, std::size_t end,
                       std::uint32_t dim, int threads) {
    model::Matrix unit(end - begin, dim);
    for (std::size_t row = begin; row < end; ++row)
        std::ranges::copy(matrix.row(row).first(dim), unit.row(row - begin).begin());
    model::normalizeRows(unit, dim, threads);
    return unit;
}

/// Distinct texts of every `step`th row, in order.
std::vector<std::uint64_t> distinctTexts(const data::Corpus& corpus, std::uint64_t step) {
    std::vector<std::uint64_t> indices;
    std::unordered_set<std::uint64_t> seen;
    for (std::uint64_t row = 0; row < corpus.rows(); row += step)
        for (std::uint32_t column = 0; column < corpus.columns(); ++column)
            if (seen.insert(corpus.hash(row, column)).second)
                indices.push_back(row * corpus.columns() + column);
    return indices;
}

} // namespace

std::vector<TextToken> Encoder::tokens(std::string_view text) const {
    const auto& tokenizer = *m_model->tokenizer;
    std::vector<std::uint32_t> ids;
    tokenizer.encode(text, ids);
    std::vector<TextToken> tokens;
    tokens.reserve(ids.size());
    for (const auto id : ids)
        tokens.push_back({id, tokenizer.piece(id), tokenizer.standsForUnknown(id)});
    return tokens;
}

Result<model::Matrix> Encoder::encode(const text::TextSource& source, int threads,
                                      const Job& job) const {
    try {
        model::Matrix embeddings(source.count, dim());
        for (std::uint64_t begin = 0; begin < source.count; begin += kTokenizedAtOnce) {
            text::TextSource part;
            part.count = std::min(kTokenizedAtOnce, source.count - begin);
            part.text = [&](std::uint64_t index) { return source.text(begin + index); };
            STATOR_ASSIGN(const auto encoded,
                          text::encodeAll(part, *m_model->tokenizer, threads, Job{job.stop, {}}));
            embedInto(m_model->table, encoded, embeddings, begin, threads);
            job.report({"Encoding", static_cast<std::int64_t>(begin + part.count),
                        static_cast<std::int64_t>(source.count), "texts"});
            if (job.stopped())
                return cancelled();
        }
        return embeddings;
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory, "There is not enough memory for the embeddings "
                                                 "of these texts.");
    }
}

Result<model::Matrix> Encoder::encode(std::span<const std::string> texts, int threads,
                                      const Job& job) const {
    text::TextSource source;
    source.count = texts.size();
    source.text = [&](std::uint64_t index) { return std::string_view(texts[index]); };
    return encode(source, threads, job);
}

std::vector<float> cosines(const model::Matrix& embeddings, std::uint32_t dim) {
    const std::size_t rows = embeddings.rows();
    const auto unit = unitRows(embeddings, 0, rows, dim, 1);
    std::vector<float> values(rows * rows);
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = i; j < rows; ++j) {
            double sum = 0;
            for (std::size_t c = 0; c < dim; ++c)
                sum += static_cast<double>(unit.row(i)[c]) * unit.row(j)[c];
            values[i * rows + j] = values[j * rows + i] = static_cast<float>(sum);
        }
    }
    return values;
}

Result<std::shared_ptr<const NeighbourIndex>>
NeighbourIndex::build(std::shared_ptr<const Encoder> encoder,
                      std::shared_ptr<const data::Corpus> corpus, std::uint64_t maxBytes,
                      int threads, const Job& job) {
    const std::uint64_t most =
        std::max<std::uint64_t>(1, maxBytes / (std::uint64_t{encoder->dim()} * sizeof(float)));
    const std::uint64_t step = (corpus->textCount() + most - 1) / most;
    std::shared_ptr<NeighbourIndex> index(new NeighbourIndex());
    index->m_indices = distinctTexts(*corpus, std::max<std::uint64_t>(1, step));
    index->m_partial = step > 1;
    text::TextSource source;
    source.count = index->m_indices.size();
    source.text = [&](std::uint64_t i) { return corpus->text(index->m_indices[i]); };
    STATOR_ASSIGN(index->m_embeddings, encoder->encode(source, threads, job));
    index->m_encoder = std::move(encoder);
    index->m_corpus = std::move(corpus);
    return std::shared_ptr<const NeighbourIndex>(std::move(index));
}

Result<std::vector<NeighbourIndex::Hit>> NeighbourIndex::nearest(std::span<const float> query,
                                                                 std::uint32_t dim, std::size_t k,
                                                                 int threads,
                                                                 const Job& job) const {
    model::setMatrixThreads(threads);
    model::Matrix wanted(1, dim);
    std::ranges::copy(query.first(dim), wanted.row(0).begin());
    model::normalizeRows(wanted, dim, 1);
    struct Candidate {
        float score;
        std::uint64_t place;
    };
    std::vector<Candidate> best;
    for (std::size_t begin = 0; begin < m_indices.size(); begin += kBlock) {
        if (job.stopped())
            return cancelled();
        const auto end = std::min<std::size_t>(m_indices.size(), begin + kBlock);
        const auto block = unitRows(m_embeddings, begin, end, dim, threads);
        for (const auto& neighbour : model::topK(wanted, block, k))
            best.push_back({neighbour.score, begin + neighbour.index});
        std::ranges::stable_sort(best, std::greater<>{}, &Candidate::score);
        if (best.size() > k)
            best.resize(k);
    }
    std::vector<Hit> hits;
    for (const auto& [score, place] : best) {
        const auto row = m_indices[place] / m_corpus->columns();
        const auto column = static_cast<std::uint32_t>(m_indices[place] % m_corpus->columns());
        hits.push_back({score, std::string(m_corpus->text(row, column)),
                        m_corpus->languages()[m_corpus->language(row, column)], row, column});
    }
    return hits;
}

} // namespace stator::workspace
