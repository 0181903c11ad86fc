// SentencePiece tokenizers: the ids that a model's table rows are numbered by.
//
// Thread: immutable after construction; encode() may be called from any thread.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace stator::text {

/// How SentencePiece ids become table rows.
enum class IdLayout {
    SentencePiece, ///< ids as the model file numbers them
    XlmRoberta,    ///< <s>=0 <pad>=1 </s>=2 <unk>=3, piece i -> i+1, <mask> last (XLM-R,
                   ///< multilingual-e5)
};

class Tokenizer {
public:
    /// Loads a `.model`/`.spm` file. Errors: NotFound, InvalidFormat (not a SentencePiece model),
    /// Unsupported. A Unigram and a BPE SentencePiece model can both be encoded with.
    static Result<std::shared_ptr<const Tokenizer>> load(const std::filesystem::path& model,
                                                         IdLayout layout = IdLayout::SentencePiece);
    /// The same from a serialized ModelProto in memory.
    static Result<std::shared_ptr<const Tokenizer>> fromProto(std::string proto, IdLayout layout);

    /// Appends the ids of `text` (no special tokens are added). A text that is not valid UTF-8
    /// is encoded as SentencePiece does, with replacement characters.
    void encode(std::string_view text, std::vector<std::uint32_t>& ids) const;

    std::uint32_t vocabularySize() const; ///< rows that a table for it needs
    std::uint32_t unkId() const;
    /// True for <unk> and for the bytes that stand in its place. False beyond the vocabulary.
    bool standsForUnknown(std::uint32_t id) const;
    /// The parts of the normalised text that have no piece, each a run of characters (UTF-8).
    std::vector<std::string> unknownParts(std::string_view text) const;
    IdLayout layout() const;
    /// The piece of an id ("▁the"), by the layout.
    std::string piece(std::uint32_t id) const;
    /// Hash of (model bytes, layout): the identity that token caches and checkpoints record.
    std::uint64_t hash() const;
    /// The serialized ModelProto, as it was loaded.
    const std::string& proto() const;
    /// True where no piece crosses white space, so that encoding word by word gives the same ids.
    bool wordsAreIndependent() const;

    ~Tokenizer();

private:
    Tokenizer();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
    friend class WordMemo;
};

} // namespace stator::text
