// A model's normalisation of one word, as the library does it inside a text.
//
// Thread: immutable after construction.
#pragma once

#include "core/text/charsmap.h"
#include "core/text/modelproto.h"

#include <string>
#include <string_view>

namespace stator::text {

/// For models whose words are independent (Tokenizer::wordsAreIndependent()).
class WordNormalizer {
public:
    /// Keeps a reference to the table.
    WordNormalizer(const SentencePieceModel& model, const Charsmap& charsmap);

    /// Sets `out` to "▁" and the normalised word, or to nothing where nothing is left of it.
    /// `word` holds no U+0020. False where the library must be asked: invalid UTF-8, a literal
    /// U+2581, or a model with user-defined pieces.
    bool normalize(std::string_view word, std::string& out) const;

private:
    const Charsmap& m_charsmap;
    bool m_userDefinedPieces = false;
};

} // namespace stator::text
