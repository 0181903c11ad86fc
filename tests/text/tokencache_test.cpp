#include "core/base/atomicfile.h"
#include "core/text/tokencache.h"
#include "tests/support/temporaryfolder.h"
#include "tests/text/sharedmodels.h"
#include "tests/text/smallmodel.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace stator::text {
namespace {

class TokenCacheTest : public testing::Test {
protected:
    void TearDown() override { base::setWriteFaultAfter(-1); }
    static TextSource sourceOf(const std::vector<std::string>& texts, std::uint64_t hash = 11) {
        return {texts.size(), hash,
                [&texts](std::uint64_t i) { return std::string_view(texts[i]); }};
    }
    std::size_t fileCount() const {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(m_folder.path()), {}));
    }
    test::TemporaryFolder m_folder;
    std::vector<std::string> m_texts = {"ab ba", "", "   ", "a", "ba ba ba \u4e2d", "b"};
    std::shared_ptr<const Tokenizer> m_tokenizer = smallTokenizer(IdLayout::SentencePiece);
};

void expectSameAsEncoding(const TokenCache& cache, const std::vector<std::string>& texts,
                          const Tokenizer& tokenizer) {
    ASSERT_EQ(cache.textCount(), texts.size());
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        std::vector<std::uint32_t> ids;
        tokenizer.encode(texts[i], ids);
        const auto cached = cache.tokens(i);
        ASSERT_EQ(std::vector<std::uint32_t>(cached.begin(), cached.end()), ids) << i;
        total += ids.size();
    }
    EXPECT_EQ(cache.tokenCount(), total);
}

TEST_F(TokenCacheTest, HoldsTheIdsOfEveryTextEmptyOnesToo) {
    const auto cache = TokenCache::build(m_folder / "c", sourceOf(m_texts), *m_tokenizer, 1, {});
    ASSERT_TRUE(cache) << cache.error().toString();
    expectSameAsEncoding(**cache, m_texts, *m_tokenizer);
    EXPECT_TRUE((*cache)->tokens(1).empty());
    EXPECT_TRUE((*cache)->tokens(2).empty());
}

TEST_F(TokenCacheTest, AnEmptySourceGivesAnEmptyCacheThatOpens) {
    const std::vector<std::string> none;
    ASSERT_TRUE(TokenCache::build(m_folder / "c", sourceOf(none), *m_tokenizer, 2, {}));
    const auto cache = TokenCache::open(m_folder / "c", 11, m_tokenizer->hash());
    ASSERT_TRUE(cache) << cache.error().toString();
    EXPECT_EQ((*cache)->textCount(), 0U);
}

TEST_F(TokenCacheTest, RealTextInSeveralChunksIsTheSameForAnyThreadCount) {
    STATOR_NEEDS_SHARED_DATA();
    std::vector<std::string> texts;
    for (int repeat = 0; repeat < 1500; ++repeat)
        for (auto& line : expectedInput())
            if (line.size() < 60) // many texts, little work: a chunk is 65,536 texts
                texts.push_back(std::move(line));
    const auto tokenizer = Tokenizer::load(sharedModels()[0].path()).value();
    std::int64_t last = 0;
    int reports = 0;
    Job job;
    job.progress = [&](const Progress& progress) {
        EXPECT_GE(progress.done, last);
        last = progress.done;
        ++reports;
    };
    const auto one = TokenCache::build(m_folder / "1", sourceOf(texts), *tokenizer, 1, job);
    ASSERT_TRUE(one) << one.error().toString();
    EXPECT_EQ(last, static_cast<std::int64_t>(texts.size()));
    EXPECT_GE(reports, 1);
    ASSERT_TRUE(TokenCache::build(m_folder / "3", sourceOf(texts), *tokenizer, 3, {}));
    EXPECT_EQ(base::readFile(m_folder / "1").value(), base::readFile(m_folder / "3").value());
    expectSameAsEncoding(**one, texts, *tokenizer);
}

TEST_F(TokenCacheTest, OpenOrBuildBuildsOnceAndThenOpens) {
    const auto built =
        TokenCache::openOrBuild(m_folder / "tokens", sourceOf(m_texts), *m_tokenizer, 2, {});
    ASSERT_TRUE(built) << built.error().toString();
    bool encoded = false;
    Job job;
    job.progress = [&](const Progress&) { encoded = true; };
    const auto opened =
        TokenCache::openOrBuild(m_folder / "tokens", sourceOf(m_texts), *m_tokenizer, 2, job);
    ASSERT_TRUE(opened);
    EXPECT_FALSE(encoded);
    expectSameAsEncoding(**opened, m_texts, *m_tokenizer);
}

TEST_F(TokenCacheTest, ACacheOfAnotherContentOrTokenizerIsNotTaken) {
    ASSERT_TRUE(TokenCache::build(m_folder / "c", sourceOf(m_texts), *m_tokenizer, 1, {}));
    const auto otherText = TokenCache::open(m_folder / "c", 12, m_tokenizer->hash());
    ASSERT_FALSE(otherText);
    EXPECT_EQ(otherText.error().code, ErrorCode::InvalidArgument);
    EXPECT_FALSE(TokenCache::open(m_folder / "c", 11, m_tokenizer->hash() + 1));
    const auto missing = TokenCache::open(m_folder / "none", 11, m_tokenizer->hash());
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
}

TEST_F(TokenCacheTest, EveryDamagedByteAndEveryShorterFileIsFound) {
    const auto path = m_folder / "c";
    ASSERT_TRUE(TokenCache::build(path, sourceOf(m_texts), *m_tokenizer, 1, {}));
    const auto good = base::readFile(path).value();
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto damaged = good;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
        ASSERT_TRUE(base::writeFileAtomically(path, damaged));
        EXPECT_FALSE(TokenCache::open(path, 11, m_tokenizer->hash())) << "byte " << i;
        ASSERT_TRUE(base::writeFileAtomically(path, std::string_view(good).substr(0, i)));
        EXPECT_FALSE(TokenCache::open(path, 11, m_tokenizer->hash())) << "length " << i;
    }
    const auto rebuilt = TokenCache::build(path, sourceOf(m_texts), *m_tokenizer, 1, {});
    ASSERT_TRUE(rebuilt);
    expectSameAsEncoding(**rebuilt, m_texts, *m_tokenizer);
}

TEST_F(TokenCacheTest, StoppingLeavesNoFile) {
    std::stop_source stop;
    stop.request_stop();
    Job job;
    job.stop = stop.get_token();
    const auto cache = TokenCache::build(m_folder / "c", sourceOf(m_texts), *m_tokenizer, 2, job);
    ASSERT_FALSE(cache);
    EXPECT_EQ(cache.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(fileCount(), 0U);
}

TEST_F(TokenCacheTest, AFullDiskIsAnErrorAndLeavesNoFile) {
    base::setWriteFaultAfter(20);
    const auto cache = TokenCache::build(m_folder / "c", sourceOf(m_texts), *m_tokenizer, 1, {});
    base::setWriteFaultAfter(-1);
    ASSERT_FALSE(cache);
    EXPECT_EQ(cache.error().code, ErrorCode::Io);
    EXPECT_EQ(fileCount(), 0U);
}

} // namespace
} // namespace stator::text
