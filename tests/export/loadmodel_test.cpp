#include "core/base/atomicfile.h"
#include "core/export/loadmodel.h"
#include "core/model/safetensors.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <filesystem>
#include <vector>

namespace {

using namespace stator;
using namespace stator::exporting;
namespace fs = std::filesystem;

class LoadModel : public ::testing::Test {
protected:
    fs::path path() const { return m_folder.path() / "model.safetensors"; }
    /// A vocabulary-quantized file: 4 tokens in 2 rows of 2.
    void writeQuantized(const std::vector<std::int32_t>& mapping,
                        const std::vector<double>& weights) {
        auto writer = model::SafetensorsWriter::create(
            path(), {{"weights", model::TensorType::F64, {weights.size()}},
                     {"embeddings", model::TensorType::I8, {2, 2}},
                     {"mapping", model::TensorType::I32, {mapping.size()}}});
        ASSERT_TRUE(writer);
        const std::array<std::int8_t, 4> rows{1, -2, 3, 127};
        ASSERT_TRUE(writer->writeValues<double>(weights));
        ASSERT_TRUE(writer->writeValues<std::int8_t>(rows));
        ASSERT_TRUE(writer->writeValues<std::int32_t>(mapping));
        ASSERT_TRUE(writer->commit());
    }
    void writeText(const char* name, const std::string& text) {
        ASSERT_TRUE(base::writeFileAtomically(m_folder.path() / name, text));
    }
    test::TemporaryFolder m_folder;
};

TEST_F(LoadModel, FoldsMappingAndWeightsIntoOneRowPerToken) {
    writeQuantized({1, 0, 0, 1}, {0.5, 2.0, -1.0, 0.0});
    const auto table = loadStaticTable(path(), {});
    ASSERT_TRUE(table) << table.error().toString();
    ASSERT_EQ(table->vocabulary(), 4U);
    const std::vector<float> expected{1.5F, 63.5F, 2.0F, -4.0F, -1.0F, 2.0F, 0.0F, 0.0F};
    EXPECT_EQ(std::vector<float>(table->data(), table->data() + 8), expected);
}

TEST_F(LoadModel, DamagedMappingsAndShapesAreErrors) {
    writeQuantized({1, 0, 0, 2}, {1, 1, 1, 1});
    EXPECT_EQ(loadStaticTable(path(), {}).error().code, ErrorCode::InvalidFormat);
    writeQuantized({1, 0, 0, -1}, {1, 1, 1, 1});
    EXPECT_EQ(loadStaticTable(path(), {}).error().code, ErrorCode::InvalidFormat);
    writeQuantized({1, 0, 0}, {1, 1, 1, 1});
    EXPECT_EQ(loadStaticTable(path(), {}).error().code, ErrorCode::InvalidFormat);
    writeQuantized({1, 0, 0, 1}, {1, 1, NAN, 1});
    EXPECT_EQ(loadStaticTable(path(), {}).error().code, ErrorCode::InvalidFormat);
    for (const std::vector<std::uint64_t>& shape :
         {std::vector<std::uint64_t>{4}, {0, 2}, {2, 0}, {1, 2, 2}}) {
        auto writer = model::SafetensorsWriter::create(
            path(), {{"embeddings", model::TensorType::F32, shape}});
        ASSERT_TRUE(writer);
        ASSERT_TRUE(
            writer->writeFloats(std::vector<float>(shape[0] == 0 || shape.back() == 0 ? 0 : 4),
                                model::TensorType::F32));
        ASSERT_TRUE(writer->commit());
        EXPECT_EQ(loadStaticTable(path(), {}).error().code, ErrorCode::InvalidFormat);
    }
    EXPECT_EQ(loadStaticTable(m_folder.path() / "absent", {}).error().code, ErrorCode::NotFound);
}

TEST_F(LoadModel, OtherKindsOfModelsAndPathsThatLeaveTheFolderAreRefused) {
    writeText("modules.json", R"([{"type":"sentence_transformers.models.Transformer","path":""}])");
    EXPECT_EQ(findStaticModel(m_folder.path()).error().code, ErrorCode::Unsupported);
    writeText("modules.json", R"([{"type":"sentence_transformers.models.StaticEmbedding","path":""},
                                  {"type":"sentence_transformers.models.Dense","path":"1_Dense"}])");
    EXPECT_EQ(findStaticModel(m_folder.path()).error().code, ErrorCode::Unsupported);
    for (const char* outside : {"../other", "a/../../b", "/etc"}) {
        writeText("modules.json",
                  std::string(R"([{"type":"x.StaticEmbedding","path":")") + outside + "\"}]");
        EXPECT_EQ(findStaticModel(m_folder.path()).error().code, ErrorCode::InvalidFormat)
            << outside;
    }
    for (const char* broken : {"{", "[]", "7", R"([7])", R"([{"type":7}])"}) {
        writeText("modules.json", broken);
        EXPECT_FALSE(findStaticModel(m_folder.path())) << broken;
    }
    EXPECT_EQ(findStaticModel(m_folder.path() / "absent").error().code, ErrorCode::NotFound);
}

class PublishedModels : public ::testing::Test {
protected:
    void SetUp() override {
        if (!fs::exists(kFolder))
            GTEST_SKIP() << "shared data static-models is not there";
    }
    inline static const fs::path kFolder = fs::path(STATOR_SHARED_DATA) / "static-models";
};

TEST_F(PublishedModels, AreRecognisedWithTheirLayoutAndNormalisation) {
    for (const char* name : {"test-model-float32", "test-model-float16", "test-model-int8",
                             "test-model-vocab-quantized", "test-model-sentence-transformers"}) {
        const auto files = findStaticModel(kFolder / name);
        ASSERT_TRUE(files) << files.error().toString();
        EXPECT_EQ(files->model2vec, std::string(name) != "test-model-sentence-transformers");
        EXPECT_EQ(files->normalize, files->model2vec) << name;
        const auto table = loadStaticTable(files->weights, {});
        ASSERT_TRUE(table) << table.error().toString();
        EXPECT_GT(table->vocabulary(), 29000U);
    }
}

TEST_F(PublishedModels, TheFoldedTableGivesThePublishedVector) {
    // "hello" a thousand times: the mean is the one token's row. Its id is in the vocabulary.
    const auto json = nlohmann::json::parse(
        base::readFile(kFolder / "test-model-vocab-quantized" / "tokenizer.json").value());
    std::int64_t id = -1;
    for (std::size_t i = 0; i < json["model"]["vocab"].size() && id < 0; ++i)
        if (json["model"]["vocab"][i][0] == "\u2581hello")
            id = static_cast<std::int64_t>(i);
    ASSERT_GE(id, 0);
    auto table = loadStaticTable(kFolder / "test-model-vocab-quantized" / "model.safetensors", {});
    ASSERT_TRUE(table);
    const auto row = table->row(static_cast<std::uint32_t>(id));
    double length = 0;
    for (const float value : row)
        length += static_cast<double>(value) * value;
    length = std::sqrt(length);
    auto expected =
        nlohmann::json::parse(base::readFile(kFolder / "embeddings_vocab_quantized.json").value());
    while (expected.size() == 1)
        expected = nlohmann::json(expected[0]);
    ASSERT_EQ(expected.size(), row.size());
    for (std::size_t i = 0; i < row.size(); ++i)
        EXPECT_NEAR(row[i] / length, expected[i].get<double>(), 1e-5);
}

TEST_F(PublishedModels, AWordPieceTokenizerGetsAClearMessage) {
    const auto model = loadStaticModel(kFolder / "test-model-sentence-transformers", {});
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().code, ErrorCode::Unsupported);
    EXPECT_NE(model.error().message.find("WordPiece"), std::string::npos) << model.error().message;
}

} // namespace
