// Where Hugging Face's `tokenizers` library splits a text otherwise than SentencePiece does, though
// it was given the same model.
//
// Thread: immutable after construction.
#pragma once

#include "core/base/result.h"
#include "core/text/charsmap.h"
#include "core/text/modelproto.h"
#include "core/text/segmentation.h"
#include "core/text/tokenizer.h"
#include "core/text/wordnormalizer.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace stator::exporting {

/// Tells the texts that may come out with other ids, by what causes it. A text it calls None has
/// the same ids (checked with the library itself in tests/interop); of the others most have too.
class TokenizerDifferences {
public:
    enum class Kind {
        None,
        SpaceSymbol,  ///< the text contains U+2581, which stands for a blank inside pieces
        SpecialToken, ///< the text contains "<s>" or the like, which the library takes for the
                      ///< token
        ComposedCharacters, ///< the library normalises by grapheme, SentencePiece by longest rule
        EqualScores,        ///< two segmentations are equally good, and rounding decides
    };

    /// Errors: InvalidFormat (not a model that Tokenizer took).
    static Result<std::unique_ptr<TokenizerDifferences>> of(const text::Tokenizer& tokenizer);

    Kind kindOf(std::string_view text) const;

private:
    TokenizerDifferences(text::SentencePieceModel model, text::Charsmap charsmap,
                         bool wordsAreIndependent);
    bool hasSpecialToken(std::string_view text) const;
    bool hasComposedCharacters(std::string_view text) const;
    bool hasEqualScores(std::string_view text) const;

    text::SentencePieceModel m_model;
    text::Charsmap m_charsmap;
    text::WordNormalizer m_normalizer;
    text::SegmentationMargin m_margin;
    bool m_wordsAreIndependent;
    std::vector<std::string> m_specialTokens;
    /// Characters that combine with what stands before: Unicode's, and those in a rule after its
    /// first.
    std::unordered_set<std::string> m_marks;
};

} // namespace stator::exporting
