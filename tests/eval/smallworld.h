// A model of a few words whose vectors are given, so that evaluations can be worked out by hand.
#pragma once

#include "core/data/corpuswriter.h"
#include "core/eval/evaluator.h"
#include "core/text/modelproto.h"
#include "core/text/tokencache.h"
#include "tests/support/temporaryfolder.h"

#include <map>
#include <string>
#include <vector>

namespace stator::eval {

/// Texts are words separated by blanks; each word is one token with a vector of its own.
class SmallWorld {
public:
    using Vector = std::vector<float>;

    explicit SmallWorld(const std::map<std::string, Vector>& words) {
        text::SentencePieceModel proto;
        proto.pieces = {{"<unk>", 0, text::PieceType::Unknown},
                        {"<s>", 0, text::PieceType::Control},
                        {"</s>", 0, text::PieceType::Control}};
        for (const auto& [word, vector] : words)
            proto.pieces.push_back({"\u2581" + word, -1.0F});
        m_tokenizer = text::Tokenizer::fromProto(text::serializeModelProto(proto),
                                                 text::IdLayout::SentencePiece)
                          .value();
        const auto dim = static_cast<std::uint32_t>(words.begin()->second.size());
        table = model::EmbeddingTable::zeros(m_tokenizer->vocabularySize(), dim).value();
        std::uint32_t token = 3;
        for (const auto& [word, vector] : words) {
            std::copy(vector.begin(), vector.end(), table.row(token).begin());
            ++token;
        }
    }

    std::shared_ptr<const data::Corpus> corpus(data::CorpusKind kind,
                                               const std::vector<data::CorpusRow>& rows) {
        return data::makeCorpus(m_folder.path() / std::to_string(m_files++), kind, rows).value();
    }
    std::shared_ptr<const text::TokenCache>
    tokens(const std::shared_ptr<const data::Corpus>& corpus) {
        const text::TextSource source{corpus->textCount(), corpus->contentHash(),
                                      [&](std::uint64_t i) { return corpus->text(i); }};
        return text::TokenCache::build(m_folder.path() / std::to_string(m_files++), source,
                                       *m_tokenizer, 1, {})
            .value();
    }
    std::shared_ptr<const EvaluationData> data(data::CorpusKind kind,
                                               const std::vector<data::CorpusRow>& rows,
                                               const std::string& name = "validation") {
        const auto made = corpus(kind, rows);
        return EvaluationData::ofCorpus(name, made, tokens(made)).value();
    }
    /// Rows whose texts an evaluator may tokenise again.
    std::shared_ptr<const EvaluationData>
    dataWithTokenizer(data::CorpusKind kind, const std::vector<data::CorpusRow>& rows) {
        const auto made = corpus(kind, rows);
        std::vector<EvaluationData::Part> parts = {{made, tokens(made), {}}};
        for (std::uint32_t row = 0; row < made->rows(); ++row)
            parts.front().rows.push_back(row);
        return EvaluationData::create("validation", std::move(parts), m_tokenizer).value();
    }
    EvaluationResult evaluate(EvaluatorKind kind, const std::shared_ptr<const EvaluationData>& on,
                              EvaluationContext context = {}) const {
        context.table = &table;
        return makeEvaluator(kind, on).value()->evaluate(context).value();
    }
    std::uint32_t token(const std::string& word) const {
        std::vector<std::uint32_t> ids;
        m_tokenizer->encode(word, ids);
        return ids.at(0);
    }

    model::EmbeddingTable table = model::EmbeddingTable::zeros(1, 1).value();

private:
    test::TemporaryFolder m_folder;
    int m_files = 0;
    std::shared_ptr<const text::Tokenizer> m_tokenizer;
};

} // namespace stator::eval
