#include "core/export/tokenizerdifferences.h"
#include "tests/text/sharedmodels.h"
#include "tests/text/smallmodel.h"

#include <gtest/gtest.h>

namespace {

using namespace stator;
using exporting::TokenizerDifferences;
using Kind = TokenizerDifferences::Kind;

TEST(TokenizerDifferencesTest, SpecialTokensInATextAreNoticedByLayout) {
    const auto plain =
        TokenizerDifferences::of(*text::smallTokenizer(text::IdLayout::SentencePiece)).value();
    const auto xlmr =
        TokenizerDifferences::of(*text::smallTokenizer(text::IdLayout::XlmRoberta)).value();
    EXPECT_EQ(plain->kindOf("a <s> b"), Kind::SpecialToken);
    EXPECT_EQ(plain->kindOf("a <mask> b"), Kind::None);
    EXPECT_EQ(xlmr->kindOf("a <mask> b"), Kind::SpecialToken);
    EXPECT_EQ(plain->kindOf("ab ba"), Kind::None);
    EXPECT_EQ(plain->kindOf(""), Kind::None);
    EXPECT_EQ(plain->kindOf("\xFF\xE3\x81"), Kind::None)
        << "broken UTF-8 is looked through all the same";
}

TEST(TokenizerDifferencesTest, EquallyGoodSegmentationsAreNoticed) {
    auto model = text::smallModel();
    model.pieces[4].score = -2.5F; // "a": now "▁ab" + "a" is as good as "▁a" + "ba"
    model.pieces.push_back({"ba", -2.0F});
    const auto tokenizer =
        text::Tokenizer::fromProto(serializeModelProto(model), text::IdLayout::SentencePiece)
            .value();
    const auto differences = TokenizerDifferences::of(*tokenizer).value();
    EXPECT_EQ(differences->kindOf("ab aba"), Kind::EqualScores);
    EXPECT_EQ(differences->kindOf("ab ab"), Kind::None);
}

TEST(TokenizerDifferencesTest, CompositionBeyondTheLibrarysReachIsNoticedAndWithinItIsNot) {
    STATOR_NEEDS_SHARED_DATA();
    const auto tokenizer = text::Tokenizer::load(text::sharedModels()[0].path()).value();
    const auto differences = TokenizerDifferences::of(*tokenizer).value();
    EXPECT_EQ(differences->kindOf("\uFF76\uFF9E"), Kind::ComposedCharacters) << "half-width ga";
    EXPECT_EQ(differences->kindOf("a\u0300\u0301"), Kind::ComposedCharacters)
        << "two marks, one taken";
    EXPECT_EQ(differences->kindOf("e\u0301 u\u0308"), Kind::None)
        << "short enough to be looked up whole";
    EXPECT_EQ(differences->kindOf("\uFF34\uFF45\uFF53\uFF54"), Kind::None)
        << "full width: one by one";
}

} // namespace
