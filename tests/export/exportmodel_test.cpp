#include "core/base/atomicfile.h"
#include "core/export/exportmodel.h"
#include "core/export/loadmodel.h"
#include "core/model/safetensors.h"
#include "tests/support/temporaryfolder.h"
#include "tests/text/smallmodel.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <limits>

namespace {

using namespace stator;
using namespace stator::exporting;
namespace fs = std::filesystem;

class ExportTest : public ::testing::Test {
protected:
    ExportTest()
        : m_tokenizer(text::smallTokenizer(text::IdLayout::SentencePiece))
        , m_table(model::EmbeddingTable::random(m_tokenizer->vocabularySize(), 6, 1, 1).value()) {
        m_request.table = &m_table;
        m_request.tokenizer = m_tokenizer;
        m_request.sampleTexts = {"ab a", "aab ba", "", "ü"};
    }
    fs::path target() const { return m_folder.path() / "model"; }
    bool nothingLeft() const { return fs::is_empty(m_folder.path()); }
    static nlohmann::json readJson(const fs::path& path) {
        return nlohmann::json::parse(base::readFile(path).value());
    }

    test::TemporaryFolder m_folder;
    std::shared_ptr<const text::Tokenizer> m_tokenizer;
    model::EmbeddingTable m_table;
    ExportRequest m_request;
};

TEST_F(ExportTest, SentenceTransformersFolderHasTheFilesTheLibraryReads) {
    const auto report = exportSentenceTransformers(m_request, target(), {});
    ASSERT_TRUE(report) << report.error().toString();
    EXPECT_EQ(report->vocabulary, m_tokenizer->vocabularySize());
    EXPECT_EQ(report->sampleTexts, 4U);
    EXPECT_EQ(report->differingTexts, 0U);
    const auto modules = readJson(target() / "modules.json");
    ASSERT_EQ(modules.size(), 1U);
    EXPECT_EQ(modules[0]["type"], "sentence_transformers.models.StaticEmbedding");
    const fs::path module = target() / modules[0]["path"].get<std::string>();
    EXPECT_TRUE(fs::exists(module / "tokenizer.json"));
    EXPECT_EQ(readJson(target() / "config_sentence_transformers.json")["similarity_fn_name"],
              "cosine");
    EXPECT_TRUE(fs::exists(target() / "README.md"));
    const auto file = model::SafetensorsFile::open(module / "model.safetensors");
    ASSERT_TRUE(file);
    ASSERT_EQ(file->tensors().size(), 1U);
    EXPECT_EQ(file->tensors()[0].name, "embedding.weight");
    EXPECT_EQ(file->tensors()[0].describe(), "F32 [10, 6]");
    EXPECT_EQ(file->metadata().at("format"), "pt");
}

TEST_F(ExportTest, LoadingTheExportGivesTheSameBitsAndIds) {
    for (const bool model2vec : {false, true}) {
        const auto path = m_folder.path() / (model2vec ? "m2v" : "st");
        const auto report = model2vec ? exportModel2Vec(m_request, path, {})
                                      : exportSentenceTransformers(m_request, path, {});
        ASSERT_TRUE(report) << report.error().toString();
        const auto model = loadStaticModel(path, {});
        ASSERT_TRUE(model) << model.error().toString();
        EXPECT_FALSE(model->normalize);
        ASSERT_EQ(model->table.vocabulary(), m_table.vocabulary());
        ASSERT_EQ(model->table.dim(), m_table.dim());
        EXPECT_TRUE(std::equal(m_table.data(), m_table.data() + 60, model->table.data()));
        for (const auto& sample : {"ab a", "aab ba b", ""}) {
            std::vector<std::uint32_t> expected;
            std::vector<std::uint32_t> got;
            m_tokenizer->encode(sample, expected);
            model->tokenizer->encode(sample, got);
            EXPECT_EQ(got, expected) << sample;
        }
    }
}

TEST_F(ExportTest, CutHalfAndNormalizedAreWhatTheFolderSays) {
    m_request.dim = 4;
    m_request.weights = WeightType::Float16;
    m_request.normalize = true;
    const auto report = exportModel2Vec(m_request, target(), {});
    ASSERT_TRUE(report) << report.error().toString();
    EXPECT_EQ(report->dim, 4U);
    EXPECT_GT(report->largestRounding, 0.0F);
    EXPECT_LT(report->largestRounding, 0.002F);
    EXPECT_EQ(readJson(target() / "modules.json")[1]["type"],
              "sentence_transformers.models.Normalize");
    const auto config = readJson(target() / "config.json");
    EXPECT_EQ(config["normalize"], true);
    EXPECT_EQ(config["hidden_dim"], 4);
    EXPECT_TRUE(config["max_length"].is_null());
    const auto model = loadStaticModel(target(), {});
    ASSERT_TRUE(model) << model.error().toString();
    EXPECT_TRUE(model->normalize);
    EXPECT_EQ(model->storedAs, "F16 [10, 4]");
    for (std::uint32_t token = 0; token < 10; ++token)
        for (std::size_t column = 0; column < 4; ++column)
            EXPECT_EQ(model->table.row(token)[column],
                      model::floatFromHalf(model::halfFromFloat(m_table.row(token)[column])));
}

TEST_F(ExportTest, AnExistingFolderIsReplacedOnlyWhenAsked) {
    ASSERT_TRUE(exportSentenceTransformers(m_request, target(), {}));
    m_request.dim = 2;
    EXPECT_EQ(exportSentenceTransformers(m_request, target(), {}).error().code,
              ErrorCode::AlreadyExists);
    EXPECT_EQ(loadStaticModel(target(), {})->table.dim(), 6U);
    m_request.replace = true;
    ASSERT_TRUE(exportSentenceTransformers(m_request, target(), {}));
    EXPECT_EQ(loadStaticModel(target(), {})->table.dim(), 2U);
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder.path()), {}), 1);
}

TEST_F(ExportTest, WhatCannotBeExportedIsRefusedAndLeavesNothing) {
    m_request.dim = 7;
    EXPECT_EQ(exportSentenceTransformers(m_request, target(), {}).error().code,
              ErrorCode::InvalidArgument);
    m_request.dim = 0;
    const auto small = model::EmbeddingTable::random(9, 6, 1, 1).value();
    m_request.table = &small;
    EXPECT_EQ(exportSentenceTransformers(m_request, target(), {}).error().code,
              ErrorCode::InvalidArgument);
    m_request.table = &m_table;
    m_request.weights = WeightType::Float16;
    m_request.normalize = true;
    EXPECT_EQ(exportSentenceTransformers(m_request, target(), {}).error().code,
              ErrorCode::InvalidArgument);
    m_request.weights = WeightType::Float32;
    m_request.normalize = false;
    m_table.row(3)[2] = 70000.0F;
    EXPECT_TRUE(exportModel2Vec(m_request, m_folder.path() / "fits", {}));
    fs::remove_all(m_folder.path() / "fits");
    m_request.weights = WeightType::Float16;
    EXPECT_EQ(exportModel2Vec(m_request, target(), {}).error().code, ErrorCode::InvalidArgument);
    m_table.row(3)[2] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(exportModel2Vec(m_request, target(), {}).error().code, ErrorCode::Diverged);
    EXPECT_TRUE(nothingLeft());
}

TEST_F(ExportTest, AFullDiskAtAnyByteLeavesTheOldFolder) {
    ASSERT_TRUE(exportSentenceTransformers(m_request, target(), {}));
    const auto old = base::readFile(target() / "README.md").value();
    m_request.replace = true;
    m_request.dim = 3;
    int failures = 0;
    for (long long bytes = 0;; bytes += 307) {
        base::setWriteFaultAfter(bytes);
        const auto report = exportSentenceTransformers(m_request, target(), {});
        base::setWriteFaultAfter(-1);
        if (report)
            break;
        ++failures;
        EXPECT_EQ(report.error().code, ErrorCode::Io);
        ASSERT_EQ(base::readFile(target() / "README.md").value(), old);
        ASSERT_EQ(std::distance(fs::directory_iterator(m_folder.path()), {}), 1);
    }
    EXPECT_GT(failures, 5);
    EXPECT_EQ(loadStaticModel(target(), {})->table.dim(), 3U);
}

TEST_F(ExportTest, StoppingLeavesNothing) {
    std::stop_source stop;
    Job job{stop.get_token(), [&](const Progress& progress) {
                if (progress.stage == "Checking the table")
                    stop.request_stop();
            }};
    EXPECT_EQ(exportSentenceTransformers(m_request, target(), job).error().code,
              ErrorCode::Cancelled);
    EXPECT_TRUE(nothingLeft());
}

} // namespace
