#include "core/text/modelproto.h"
#include "core/text/tokenizer.h"
#include "tests/text/sharedmodels.h"
#include "tests/text/smallmodel.h"

#include <gtest/gtest.h>

#include <sstream>

namespace stator::text {
namespace {

std::string asLine(const std::vector<std::uint32_t>& ids) {
    std::string line;
    for (const auto id : ids)
        line += (line.empty() ? "" : " ") + std::to_string(id);
    return line;
}

TEST(Tokenizer, GivesTheReferenceIdsOnEveryLineForEveryModel) {
    STATOR_NEEDS_SHARED_DATA();
    const auto input = expectedInput();
    ASSERT_EQ(input.size(), 350U);
    for (const auto& model : sharedModels()) {
        const auto tokenizer = Tokenizer::load(model.path());
        ASSERT_TRUE(tokenizer) << tokenizer.error().toString();
        const auto expected = readLines(model.expectedIds());
        ASSERT_EQ(expected.size(), input.size());
        for (std::size_t i = 0; i < input.size(); ++i) {
            std::vector<std::uint32_t> ids;
            (*tokenizer)->encode(input[i], ids);
            EXPECT_EQ(asLine(ids), expected[i]) << model.path() << " line " << i + 1;
        }
    }
}

TEST(Tokenizer, AppendsAndAddsNoSpecialTokens) {
    const auto tokenizer = smallTokenizer(IdLayout::SentencePiece);
    std::vector<std::uint32_t> ids{77};
    tokenizer->encode("ab", ids);
    ASSERT_EQ(ids.size(), 2U);
    EXPECT_EQ(ids[0], 77U);
    EXPECT_EQ(tokenizer->piece(ids[1]), "\u2581ab");
}

TEST(Tokenizer, XlmRobertaLayoutNumbersAsTheLibrariesDo) {
    const auto plain = smallTokenizer(IdLayout::SentencePiece);
    const auto xlmr = smallTokenizer(IdLayout::XlmRoberta);
    const auto pieces = smallModel().pieces.size();
    EXPECT_EQ(xlmr->vocabularySize(), pieces + 2);
    EXPECT_EQ(xlmr->piece(0), "<s>");
    EXPECT_EQ(xlmr->piece(1), "<pad>");
    EXPECT_EQ(xlmr->piece(2), "</s>");
    EXPECT_EQ(xlmr->piece(3), "<unk>");
    EXPECT_EQ(xlmr->unkId(), 3U);
    EXPECT_EQ(xlmr->piece(xlmr->vocabularySize() - 1), "<mask>");
    EXPECT_EQ(xlmr->piece(xlmr->vocabularySize()), "");
    std::vector<std::uint32_t> a;
    std::vector<std::uint32_t> b;
    plain->encode("ab ba \u4e2d", a);
    xlmr->encode("ab ba \u4e2d", b);
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        EXPECT_EQ(b[i], a[i] == plain->unkId() ? 3 : a[i] + 1);
        EXPECT_EQ(xlmr->piece(b[i]), plain->piece(a[i]));
    }
    EXPECT_NE(plain->hash(), xlmr->hash());
}

TEST(Tokenizer, XlmRobertaLayoutIsRefusedForAModelThatDoesNotBeginAsXlmR) {
    auto model = smallModel();
    std::swap(model.pieces[0], model.pieces[5]);
    const auto tokenizer = Tokenizer::fromProto(serializeModelProto(model), IdLayout::XlmRoberta);
    ASSERT_FALSE(tokenizer);
    EXPECT_EQ(tokenizer.error().code, ErrorCode::InvalidArgument);
}

TEST(Tokenizer, BytesThatAreNoModelAreRefusedWithoutACrash) {
    const auto good = serializeModelProto(smallModel());
    EXPECT_FALSE(Tokenizer::fromProto("", IdLayout::SentencePiece));
    EXPECT_FALSE(Tokenizer::fromProto("{\"model\": {}}", IdLayout::SentencePiece));
    int refused = 0;
    for (std::size_t length = 0; length < good.size(); ++length)
        refused += Tokenizer::fromProto(good.substr(0, length), IdLayout::SentencePiece) ? 0 : 1;
    EXPECT_GT(refused, static_cast<int>(good.size()) / 2);
    const auto missing = Tokenizer::load("/nonexistent/file.model");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
}

TEST(Tokenizer, ADamagedRealModelIsRefusedOrLoadsButNeverCrashes) {
    STATOR_NEEDS_SHARED_DATA();
    std::ifstream in(sharedModels()[4].path(), std::ios::binary);
    std::ostringstream content;
    content << in.rdbuf();
    const std::string good = content.str();
    std::vector<std::uint32_t> ids;
    for (std::size_t at = 0; at < good.size(); at += good.size() / 300) {
        std::string damaged = good;
        for (std::size_t i = at; i < std::min(good.size(), at + 3); ++i)
            damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
        const auto tokenizer = Tokenizer::fromProto(damaged, IdLayout::SentencePiece);
        if (tokenizer)
            (*tokenizer)->encode("Ein Text, \u00e4\u3000\u1100\u1161 und \ufb01 mehr", ids);
        else
            EXPECT_FALSE(tokenizer.error().message.empty());
    }
}

TEST(Tokenizer, InvalidUtf8BecomesReplacementCharactersNotAnError) {
    const auto tokenizer = smallTokenizer(IdLayout::SentencePiece);
    std::vector<std::uint32_t> ids;
    tokenizer->encode("ab \xFF\xC3 ba", ids);
    ASSERT_EQ(ids.size(), 4U);
    EXPECT_EQ(tokenizer->piece(ids[0]), "\u2581ab");
    EXPECT_EQ(ids[2], tokenizer->unkId());
    EXPECT_EQ(tokenizer->piece(ids[3]), "\u2581ba");
}

TEST(ModelProto, WritingAndReadingKeepsEveryField) {
    auto model = smallModel();
    model.byteFallback = false;
    model.padId = 7;
    model.normalizerName = "nmt_nfkc";
    model.removeExtraWhitespaces = false;
    const auto back = parseModelProto(serializeModelProto(model));
    ASSERT_TRUE(back) << back.error().toString();
    ASSERT_EQ(back->pieces.size(), model.pieces.size());
    for (std::size_t i = 0; i < model.pieces.size(); ++i) {
        EXPECT_EQ(back->pieces[i].piece, model.pieces[i].piece);
        EXPECT_EQ(back->pieces[i].score, model.pieces[i].score);
        EXPECT_EQ(back->pieces[i].type, model.pieces[i].type);
    }
    EXPECT_EQ(back->padId, 7);
    EXPECT_EQ(back->unkId, 0);
    EXPECT_EQ(back->normalizerName, "nmt_nfkc");
    EXPECT_FALSE(back->removeExtraWhitespaces);
    EXPECT_TRUE(back->addDummyPrefix);
}

TEST(ModelProto, ReadsTheRealModelsAsTheyAreDescribed) {
    STATOR_NEEDS_SHARED_DATA();
    for (const auto& model : sharedModels()) {
        std::ifstream in(model.path(), std::ios::binary);
        std::ostringstream content;
        content << in.rdbuf();
        const auto proto = parseModelProto(content.str());
        ASSERT_TRUE(proto) << proto.error().toString();
        const bool opus = model.folder.starts_with("opus");
        EXPECT_EQ(proto->modelType, SentencePieceModelType::Unigram);
        EXPECT_EQ(proto->normalizerName, opus ? "nmt_nfkc" : "nfkc");
        EXPECT_EQ(proto->pieces.size(), opus                               ? 32000U
                                        : model.file == "test_model.model" ? 1000U
                                                                           : 8000U);
    }
}

} // namespace
} // namespace stator::text
