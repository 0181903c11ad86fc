#include "core/workspace/catalogue.h"
#include "core/workspace/encoder.h"
#include "tests/workspace/trainedworkspace.h"

#include <cmath>
#include <set>

namespace stator::workspace {
namespace {

using test::orFail;
using test::TrainedWorkspace;

std::shared_ptr<const Encoder> trainedEncoder() {
    const auto& trained = TrainedWorkspace::get();
    return std::make_shared<const Encoder>(std::make_shared<const LoadedModel>(
        orFail(openModel(trained.workspace(), std::to_string(trained.run().value), {}))));
}

TEST(Encoder, ATextIsTheMeanOfItsTokensRows) {
    const auto encoder = trainedEncoder();
    const std::vector<std::string> texts{"Good morning.", "", "Guten Morgen."};
    const auto embeddings = orFail(encoder->encode(texts, 2));
    ASSERT_EQ(embeddings.rows(), 3U);
    ASSERT_EQ(embeddings.columns(), TrainedWorkspace::kDim);
    const auto tokens = encoder->tokens(texts[0]);
    ASSERT_FALSE(tokens.empty());
    for (std::size_t c = 0; c < TrainedWorkspace::kDim; ++c) {
        double mean = 0;
        for (const auto& token : tokens)
            mean += encoder->model().table.row(token.id)[c] / static_cast<double>(tokens.size());
        EXPECT_NEAR(embeddings.row(0)[c], mean, 1e-5);
        EXPECT_EQ(embeddings.row(1)[c], 0) << "no tokens";
    }
}

TEST(Encoder, TokensCarryPieceAndWhetherTheyAreKnown) {
    const auto tokens = trainedEncoder()->tokens("the \xe9\xbe\x98");
    std::string known;
    bool unknown = false;
    for (const auto& token : tokens) {
        known += token.unknown ? "" : token.piece;
        unknown |= token.unknown;
    }
    EXPECT_NE(known.find("the"), std::string::npos);
    EXPECT_TRUE(unknown) << "a Chinese character in a tokenizer of three European languages";
}

TEST(Encoder, ManyTextsComeOutAsOneByOneAndCanBeCancelled) {
    const auto encoder = trainedEncoder();
    const auto corpus =
        orFail(openDataset(TrainedWorkspace::get().workspace(), TrainedWorkspace::kDataset));
    text::TextSource source;
    source.count = 40'000; // more than are tokenized at once
    source.text = [&](std::uint64_t index) { return corpus->text(index % corpus->textCount()); };
    std::int64_t reported = 0;
    const auto all =
        orFail(encoder->encode(source, 2, {{}, [&](const Progress& p) { reported = p.done; }}));
    EXPECT_EQ(reported, 40'000);
    const std::vector<std::string> last{std::string(source.text(39'999))};
    const auto one = orFail(encoder->encode(last, 1));
    for (std::size_t c = 0; c < TrainedWorkspace::kDim; ++c)
        EXPECT_EQ(all.row(39'999)[c], one.row(0)[c]);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(encoder->encode(source, 1, {stop.get_token(), {}}).error().code,
              ErrorCode::Cancelled);
}

TEST(Encoder, CosinesAreOfTheFirstColumns) {
    model::Matrix embeddings(3, 3);
    const float values[3][3] = {{3, 4, 100}, {4, 3, -100}, {0, 0, 1}};
    for (std::size_t r = 0; r < 3; ++r)
        std::copy_n(values[r], 3, embeddings.row(r).begin());
    const auto two = cosines(embeddings, 2);
    ASSERT_EQ(two.size(), 9U);
    EXPECT_NEAR(two[0], 1, 1e-6);
    EXPECT_NEAR(two[1], 24.0 / 25, 1e-6);
    EXPECT_EQ(two[1], two[3]);
    EXPECT_EQ(two[2], 0) << "zeros in these columns";
    EXPECT_LT(cosines(embeddings, 3)[1], 0);
}

struct NeighbourIndexTest : testing::Test {
    std::shared_ptr<const Encoder> encoder = trainedEncoder();
    std::shared_ptr<const data::Corpus> corpus =
        orFail(openDataset(TrainedWorkspace::get().workspace(), TrainedWorkspace::kDataset));

    std::shared_ptr<const NeighbourIndex> build(std::uint64_t bytes) {
        return orFail(NeighbourIndex::build(encoder, corpus, bytes, 2, {}));
    }
};

TEST_F(NeighbourIndexTest, ATextIsItsOwnNearestAndNeighboursAreSortedAndDistinct) {
    const auto index = build(1 << 30);
    EXPECT_FALSE(index->isPartial());
    EXPECT_LE(index->texts(), corpus->textCount());
    const std::string wanted(corpus->text(17, 1));
    const auto query = orFail(encoder->encode(std::vector{wanted}, 1));
    for (const std::uint32_t dim : {TrainedWorkspace::kDim, TrainedWorkspace::kDim / 2}) {
        const auto hits = orFail(index->nearest(query.row(0), dim, 10, 2, {}));
        ASSERT_EQ(hits.size(), 10U);
        EXPECT_NEAR(hits[0].score, 1, 1e-5);
        std::set<std::string> texts;
        bool found = false;
        for (std::size_t i = 0; i < hits.size(); ++i) {
            texts.insert(hits[i].text);
            found |= hits[i].text == wanted && hits[i].score > 0.9999F;
            EXPECT_LE(hits[i].score, hits[i == 0 ? 0 : i - 1].score);
            EXPECT_EQ(hits[i].text, corpus->text(hits[i].row, hits[i].column));
        }
        EXPECT_TRUE(found);
        EXPECT_EQ(texts.size(), hits.size());
    }
}

TEST_F(NeighbourIndexTest, TheBestOfAllBlocksEqualsABruteForceSearch) {
    const auto index = build(1 << 30);
    const auto query = orFail(encoder->encode(std::vector<std::string>{"I am at home."}, 1));
    const auto hits = orFail(index->nearest(query.row(0), TrainedWorkspace::kDim, 5, 1, {}));
    float best = -2;
    std::string nearest;
    for (std::uint64_t t = 0; t < corpus->textCount(); ++t) {
        const std::vector<std::string> both{"I am at home.", std::string(corpus->text(t))};
        const float score = cosines(orFail(encoder->encode(both, 1)), TrainedWorkspace::kDim)[1];
        if (score > best + 1e-6F) {
            best = score;
            nearest = both[1];
        }
    }
    EXPECT_NEAR(hits[0].score, best, 1e-5);
    EXPECT_EQ(hits[0].text, nearest);
}

TEST_F(NeighbourIndexTest, ATooLargeDatasetIsSpreadOverEvenly) {
    const auto index = build(100 * TrainedWorkspace::kDim * sizeof(float));
    EXPECT_TRUE(index->isPartial());
    EXPECT_LE(index->texts(), 100U);
    EXPECT_GT(index->texts(), 50U);
    const auto query = orFail(encoder->encode(std::vector<std::string>{"home"}, 1));
    std::uint64_t lastRow = 0;
    for (const auto& hit : orFail(index->nearest(query.row(0), 32, 1000, 1, {})))
        lastRow = std::max(lastRow, hit.row);
    EXPECT_GT(lastRow, corpus->rows() * 8 / 10);
}

TEST_F(NeighbourIndexTest, BuildingCanBeCancelled) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(
        NeighbourIndex::build(encoder, corpus, 1 << 30, 1, {stop.get_token(), {}}).error().code,
        ErrorCode::Cancelled);
}

} // namespace
} // namespace stator::workspace
