#include "core/export/exportmodel.h"

#include "core/base/atomicfile.h"
#include "core/export/atomicfolder.h"
#include "core/export/tokenizerdifferences.h"
#include "core/model/safetensors.h"
#include "core/text/tokenizerjson.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <map>
#include <new>

namespace stator::exporting {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::uint32_t kRowsPerReport = 4096;
constexpr std::uint64_t kRoomForSmallFiles = 64ULL << 20;

/// Where a layout keeps its parts.
struct Layout {
    const char* moduleFolder; ///< of table and tokenizer; empty: the root
    const char* tensorName;
    bool model2vec;
};
constexpr Layout kSentenceTransformers{"0_StaticEmbedding", "embedding.weight", false};
constexpr Layout kModel2Vec{"", "embeddings", true};

class Exporter {
public:
    Exporter(const ExportRequest& request, const Layout& layout, const Job& job)
        : m_request(request)
        , m_layout(layout)
        , m_job(job) {}
    Result<ExportReport> run(const fs::path& target);

private:
    Result<void> checkRequest();
    Result<void> checkSpace(const fs::path& folder) const;
    Result<void> writeTable(const fs::path& path);
    Result<void> checkTable(const fs::path& path);
    Result<void> writeText(const AtomicFolder& folder, const fs::path& name, std::string content);
    Result<void> writeConfiguration(const AtomicFolder& folder);
    Result<void> checkTokenizer(const fs::path& path);
    Result<void> checkTexts(const AtomicFolder& folder) const;
    Result<void> report(const char* stage, std::uint32_t row) const;
    CardFacts facts() const;
    model::TensorType tensorType() const {
        return m_request.weights == WeightType::Float16 ? model::TensorType::F16
                                                        : model::TensorType::F32;
    }
    std::uint64_t tableBytes() const {
        return std::uint64_t{m_report.vocabulary} * m_report.dim *
               model::tensorTypeSize(tensorType());
    }

    const ExportRequest& m_request;
    const Layout& m_layout;
    const Job& m_job;
    ExportReport m_report;
    std::map<fs::path, std::string> m_texts; ///< what was written, to compare with what is read
};

Result<ExportReport> Exporter::run(const fs::path& target) {
    STATOR_TRY(checkRequest());
    STATOR_ASSIGN(auto folder, AtomicFolder::create(target, m_request.replace));
    STATOR_TRY(checkSpace(folder.path()));
    const fs::path module = m_layout.moduleFolder;
    if (!module.empty())
        STATOR_TRY(folder.makeFolder(module));
    STATOR_TRY(writeTable(folder.path() / module / "model.safetensors"));
    STATOR_TRY(checkTable(folder.path() / module / "model.safetensors"));
    STATOR_ASSIGN(auto json, text::tokenizerJson(*m_request.tokenizer));
    STATOR_TRY(writeText(folder, module / "tokenizer.json", std::move(json)));
    STATOR_TRY(checkTokenizer(folder.path() / module / "tokenizer.json"));
    STATOR_TRY(writeConfiguration(folder));
    STATOR_TRY(writeText(folder, "README.md", renderModelCard(m_request.card, facts())));
    STATOR_TRY(checkTexts(folder));
    if (m_job.stopped())
        return makeError(ErrorCode::Cancelled, "The export was stopped.");
    STATOR_TRY(folder.commit());
    m_report.folder = folder.target();
    return m_report;
}

Result<void> Exporter::checkRequest() {
    const auto invalid = [](std::string what) {
        return makeError(ErrorCode::InvalidArgument, std::move(what));
    };
    if (!m_request.table || !m_request.tokenizer || m_request.table->vocabulary() == 0 ||
        m_request.table->dim() == 0)
        return invalid("There is no model to export.");
    m_report.vocabulary = m_request.table->vocabulary();
    m_report.dim = m_request.dim == 0 ? m_request.table->dim() : m_request.dim;
    if (m_report.dim > m_request.table->dim())
        return invalid(fmt::format("The model has {} dimensions; {} cannot be exported.",
                                   m_request.table->dim(), m_request.dim));
    // The library divides by max(length, 1e-12), which is zero in float16.
    if (m_request.normalize && m_request.weights == WeightType::Float16 && !m_layout.model2vec)
        return invalid(
            "sentence-transformers gives no numbers for an empty text where it scales float16 "
            "embeddings to length 1. Export float32, or leave the scaling out: cosine does not "
            "need it.");
    // The libraries take one row for every token, no more and no fewer.
    if (m_request.tokenizer->vocabularySize() != m_report.vocabulary)
        return invalid(fmt::format(
            "The table has {} rows but the tokenizer {} tokens; they do not belong together.",
            m_report.vocabulary, m_request.tokenizer->vocabularySize()));
    return {};
}

Result<void> Exporter::checkSpace(const fs::path& folder) const {
    std::error_code error;
    const auto space = fs::space(folder, error);
    const auto needed = tableBytes() + kRoomForSmallFiles;
    if (!error && space.available < needed)
        return makeError(
            ErrorCode::Io,
            fmt::format(
                "The export needs {:.1f} MB and the disk has {:.1f} MB left. Free some space and "
                "try again.",
                static_cast<double>(needed) / 1e6, static_cast<double>(space.available) / 1e6),
            folder.parent_path().string());
    return {};
}

Result<void> Exporter::report(const char* stage, std::uint32_t row) const {
    if (row % kRowsPerReport != 0 && row != m_report.vocabulary)
        return {};
    if (m_job.stopped())
        return makeError(ErrorCode::Cancelled, "The export was stopped.");
    m_job.report({stage, row, m_report.vocabulary, "rows"});
    return {};
}

Result<void> Exporter::writeTable(const fs::path& path) {
    // The libraries' own files say "pt", and some readers refuse a file that does not.
    STATOR_ASSIGN(auto writer,
                  model::SafetensorsWriter::create(
                      path,
                      {{m_layout.tensorName, tensorType(), {m_report.vocabulary, m_report.dim}}},
                      {{"format", "pt"}}));
    for (std::uint32_t row = 0; row < m_report.vocabulary; ++row) {
        STATOR_TRY(report("Writing the table", row));
        const auto values = m_request.table->row(row).first(m_report.dim);
        for (const float value : values)
            if (!std::isfinite(value))
                return makeError(
                    ErrorCode::Diverged,
                    fmt::format(
                        "The vector of token {} holds a value that is not a number. The run "
                        "diverged; export an earlier checkpoint.",
                        row));
        STATOR_TRY(writer.writeFloats(values, tensorType()));
    }
    return writer.commit();
}

Result<void> Exporter::checkTable(const fs::path& path) {
    const auto differs = [&](const std::string& what) {
        return makeError(
            ErrorCode::Corrupt,
            fmt::format(
                "The exported table was read back and {}. Nothing was exported; check the disk.",
                what),
            path.string());
    };
    STATOR_ASSIGN(const auto file, model::SafetensorsFile::open(path));
    const auto* tensor = file.find(m_layout.tensorName);
    if (!tensor || tensor->type != tensorType() ||
        tensor->shape != std::vector<std::uint64_t>{m_report.vocabulary, m_report.dim})
        return differs("has another shape");
    const std::byte* stored = file.bytes(*tensor).data();
    std::vector<float> values(m_report.dim);
    for (std::uint32_t row = 0; row < m_report.vocabulary; ++row) {
        STATOR_TRY(report("Checking the table", row));
        const auto expected = m_request.table->row(row).first(m_report.dim);
        if (m_request.weights == WeightType::Float32) {
            if (std::memcmp(stored, expected.data(), expected.size_bytes()) != 0)
                return differs(fmt::format("row {} differs", row));
            stored += expected.size_bytes();
            continue;
        }
        for (const float value : expected) {
            std::uint16_t half = 0;
            std::memcpy(&half, stored, sizeof half);
            stored += sizeof half;
            if (half != model::halfFromFloat(value))
                return differs(fmt::format("row {} differs", row));
            const float rounding = std::fabs(model::floatFromHalf(half) - value);
            if (std::isinf(rounding))
                return makeError(
                    ErrorCode::InvalidArgument,
                    fmt::format(
                        "The vector of token {} holds {:g}, which float16 cannot. Export float32.",
                        row, value));
            m_report.largestRounding = std::max(m_report.largestRounding, rounding);
        }
    }
    std::error_code ignored;
    m_report.fileBytes += fs::file_size(path, ignored);
    return {};
}

Result<void> Exporter::writeText(const AtomicFolder& folder, const fs::path& name,
                                 std::string content) {
    STATOR_TRY(base::writeFileAtomically(folder.path() / name, content));
    m_report.fileBytes += content.size();
    m_texts.emplace(name, std::move(content));
    return {};
}

Result<void> Exporter::writeConfiguration(const AtomicFolder& folder) {
    // The old module name is the one that every release of the library knows.
    Json modules = Json::array({{{"idx", 0},
                                 {"name", "0"},
                                 {"path", m_layout.model2vec ? "." : m_layout.moduleFolder},
                                 {"type", "sentence_transformers.models.StaticEmbedding"}}});
    if (m_request.normalize) {
        modules.push_back({{"idx", 1},
                           {"name", "1"},
                           {"path", "1_Normalize"},
                           {"type", "sentence_transformers.models.Normalize"}});
        STATOR_TRY(folder.makeFolder("1_Normalize"));
    }
    STATOR_TRY(writeText(folder, "modules.json", modules.dump(2) + "\n"));
    if (m_layout.model2vec) {
        // Null: model2vec would otherwise cut texts after 512 tokens, which training did not.
        const Json config{
            {"model_type", "model2vec"},
            {"architectures", Json::array({"StaticModel"})},
            {"hidden_dim", m_report.dim},
            {"seq_length", 1000000},
            {"max_length", nullptr},
            {"normalize", m_request.normalize},
            {"embedding_dtype", m_request.weights == WeightType::Float16 ? "float16" : "float32"}};
        return writeText(folder, "config.json", config.dump(2) + "\n");
    }
    const Json config{{"model_type", "SentenceTransformer"},
                      {"prompts", Json::object()},
                      {"default_prompt_name", nullptr},
                      {"similarity_fn_name", "cosine"}};
    return writeText(folder, "config_sentence_transformers.json", config.dump(2) + "\n");
}

Result<void> Exporter::checkTokenizer(const fs::path& path) {
    STATOR_ASSIGN(const auto readBack, text::loadTokenizerJson(path));
    if (readBack->vocabularySize() != m_report.vocabulary)
        return makeError(
            ErrorCode::Corrupt,
            fmt::format("The exported tokenizer was read back with {} tokens instead of {}.",
                        readBack->vocabularySize(), m_report.vocabulary),
            path.string());
    STATOR_ASSIGN(const auto differences, TokenizerDifferences::of(*m_request.tokenizer));
    std::vector<std::uint32_t> expected;
    std::vector<std::uint32_t> got;
    for (const auto& sample : m_request.sampleTexts) {
        if (m_job.stopped())
            return makeError(ErrorCode::Cancelled, "The export was stopped.");
        expected.clear();
        got.clear();
        m_request.tokenizer->encode(sample, expected);
        readBack->encode(sample, got);
        ++m_report.sampleTexts;
        if (differences->kindOf(sample) != TokenizerDifferences::Kind::None)
            ++m_report.differingTexts;
        else if (expected != got)
            return makeError(
                ErrorCode::Corrupt,
                fmt::format(
                    "The exported tokenizer was read back and splits \"{}\" otherwise than the "
                    "one in memory. Nothing was exported.",
                    sample.substr(0, 200)),
                path.string());
    }
    return {};
}

Result<void> Exporter::checkTexts(const AtomicFolder& folder) const {
    for (const auto& [name, content] : m_texts) {
        STATOR_ASSIGN(const auto readBack, base::readFile(folder.path() / name));
        if (readBack != content)
            return makeError(
                ErrorCode::Corrupt,
                "The file was read back and differs from what was written. Nothing was exported; "
                "check the disk.",
                (folder.path() / name).string());
    }
    return {};
}

CardFacts Exporter::facts() const {
    CardFacts facts;
    facts.vocabulary = m_report.vocabulary;
    facts.dim = m_report.dim;
    facts.trainedDim = m_request.table->dim();
    facts.weights = m_request.weights == WeightType::Float16 ? "float16" : "float32";
    facts.weightBytes = tableBytes();
    facts.normalize = m_request.normalize;
    facts.sampleTexts = m_report.sampleTexts;
    facts.differingTexts = m_report.differingTexts;
    facts.model2vec = m_layout.model2vec;
    return facts;
}

Result<ExportReport> exportAs(const Layout& layout, const ExportRequest& request,
                              const fs::path& folder, const Job& job) {
    try {
        return Exporter(request, layout, job).run(folder);
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory, "There is not enough memory for the export.");
    } catch (const std::exception& exception) {
        return makeError(ErrorCode::Internal,
                         fmt::format("The export failed: {}.", exception.what()));
    }
}

} // namespace

Result<ExportReport> exportSentenceTransformers(const ExportRequest& request,
                                                const fs::path& folder, const Job& job) {
    return exportAs(kSentenceTransformers, request, folder, job);
}

Result<ExportReport> exportModel2Vec(const ExportRequest& request, const fs::path& folder,
                                     const Job& job) {
    return exportAs(kModel2Vec, request, folder, job);
}

} // namespace stator::exporting
