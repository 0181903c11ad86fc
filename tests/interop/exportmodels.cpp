// Writes what check_export.py compares: exported folders of one small model, and what this program
// makes of some texts.
//
// usage: interop_export TEXTS VOCABULARY FOLDER [PEER FOLDER]
//
// TEXTS holds one text a line (lines end at LF alone). A tokenizer of VOCABULARY pieces is trained
// on them and a random table stands for a trained one. FOLDER gets one folder a variant, and beside
// each VARIANT.expected.safetensors: ids and offsets (the tokenizer in memory), embeddings (the
// table as it was read back). With PEER FOLDER nothing is exported: that folder is read instead,
// with its own tokenizer, and PEER FOLDER.expected.safetensors is written.
#include "core/base/atomicfile.h"
#include "core/export/exportmodel.h"
#include "core/export/loadmodel.h"
#include "core/export/tokenizerdifferences.h"
#include "core/model/safetensors.h"
#include "core/text/tokenizertrainer.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

using namespace stator;
namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t kDim = 48;

struct Variant {
    const char* name;
    text::IdLayout layout;
    bool model2vec;
    exporting::WeightType weights;
    std::uint32_t dim; ///< 0: all
    bool normalize;
};
constexpr Variant kVariants[] = {
    {"sentence-transformers", text::IdLayout::SentencePiece, false, exporting::WeightType::Float32,
     0, false},
    {"sentence-transformers-half", text::IdLayout::SentencePiece, false,
     exporting::WeightType::Float16, 32, false},
    {"sentence-transformers-normalized", text::IdLayout::SentencePiece, false,
     exporting::WeightType::Float32, 0, true},
    {"sentence-transformers-xlm-roberta", text::IdLayout::XlmRoberta, false,
     exporting::WeightType::Float32, 0, false},
    {"model2vec", text::IdLayout::SentencePiece, true, exporting::WeightType::Float32, 0, false},
    {"model2vec-half", text::IdLayout::XlmRoberta, true, exporting::WeightType::Float16, 16, true},
};

std::vector<std::string> splitLines(std::string_view content) {
    std::vector<std::string> lines;
    while (!content.empty()) {
        const auto end = content.find('\n');
        lines.emplace_back(content.substr(0, end));
        content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
    }
    return lines;
}

Result<std::shared_ptr<const text::Tokenizer>> trainOn(const std::vector<std::string>& lines,
                                                       std::uint32_t vocabulary) {
    text::TrainingTexts texts;
    texts.source.count = lines.size();
    texts.source.text = [&](std::uint64_t i) { return std::string_view(lines[i]); };
    text::TokenizerTraining options;
    options.vocabularySize = vocabulary;
    options.characterCoverage = 0.998; // some characters stay unknown: <unk> must be checked too
    STATOR_ASSIGN(const auto trained, text::trainTokenizer(texts, options, {}));
    return trained.tokenizer;
}

Result<void> writeExpected(const fs::path& path, const text::Tokenizer& tokenizer,
                           const model::EmbeddingTable& table, bool normalize,
                           const std::vector<std::string>& lines) {
    model::TokenBatch batch;
    STATOR_ASSIGN(const auto differences, exporting::TokenizerDifferences::of(tokenizer));
    std::vector<std::uint8_t> kinds;
    std::vector<std::uint32_t> ids;
    for (const auto& line : lines) {
        ids.clear();
        tokenizer.encode(line, ids);
        batch.append(ids);
        kinds.push_back(static_cast<std::uint8_t>(differences->kindOf(line)));
    }
    model::Matrix embeddings;
    table.embed(batch, embeddings, 1);
    if (normalize)
        model::normalizeRows(embeddings, table.dim(), 1);
    STATOR_ASSIGN(auto writer,
                  model::SafetensorsWriter::create(
                      path,
                      {{"ids", model::TensorType::U32, {batch.ids.size()}},
                       {"offsets", model::TensorType::U64, {batch.offsets.size()}},
                       {"embeddings", model::TensorType::F32, {batch.size(), table.dim()}},
                       {"kinds", model::TensorType::U8, {kinds.size()}}},
                      {{"unk", std::to_string(tokenizer.unkId())}}));
    STATOR_TRY(writer.writeValues<std::uint32_t>(batch.ids));
    STATOR_TRY(writer.writeValues<std::uint64_t>(batch.offsets));
    STATOR_TRY(writer.writeFloats({embeddings.data(), batch.size() * table.dim()},
                                  model::TensorType::F32));
    STATOR_TRY(writer.writeValues<std::uint8_t>(kinds));
    return writer.commit();
}

Result<void> writeVariant(const Variant& variant, const std::string& proto, const fs::path& folder,
                          const std::vector<std::string>& lines) {
    STATOR_ASSIGN(const auto tokenizer, text::Tokenizer::fromProto(proto, variant.layout));
    STATOR_ASSIGN(const auto table,
                  model::EmbeddingTable::random(tokenizer->vocabularySize(), kDim, 7, 1));
    exporting::ExportRequest request;
    request.table = &table;
    request.tokenizer = tokenizer;
    request.weights = variant.weights;
    request.dim = variant.dim;
    request.normalize = variant.normalize;
    request.replace = true;
    request.sampleTexts.assign(lines.begin(),
                               lines.begin() + std::min<std::ptrdiff_t>(200, std::ssize(lines)));
    request.card.name = std::string("Interop \"check\": ") + variant.name;
    request.card.languages = {"de", "pt-BR"};
    request.card.datasets = {
        {"texts | of the check", "pairs", lines.size(), {"de", "pt-BR"}, "CC0-1.0", ""}};
    request.card.metrics = {{"Bitext retrieval", "Tatoeba de-en", "Accuracy", 0.5}};
    const auto path = folder / variant.name;
    STATOR_ASSIGN(const auto report,
                  variant.model2vec ? exporting::exportModel2Vec(request, path, {})
                                    : exporting::exportSentenceTransformers(request, path, {}));
    std::printf("%s: at most %llu of %llu sample texts differ\n", variant.name,
                static_cast<unsigned long long>(report.differingTexts),
                static_cast<unsigned long long>(report.sampleTexts));
    STATOR_ASSIGN(const auto model, exporting::loadStaticModel(path, {}));
    return writeExpected(path.string() + ".expected.safetensors", *tokenizer, model.table,
                         model.normalize, lines);
}

Result<void> run(int argc, char** argv) {
    STATOR_ASSIGN(const auto content, base::readFile(argv[1]));
    const auto lines = splitLines(content);
    if (argc > 4) {
        STATOR_ASSIGN(const auto model, exporting::loadStaticModel(argv[4], {}));
        return writeExpected(std::string(argv[4]) + ".expected.safetensors", *model.tokenizer,
                             model.table, model.normalize, lines);
    }
    const fs::path folder = argv[3];
    fs::create_directories(folder);
    STATOR_ASSIGN(const auto tokenizer,
                  trainOn(lines, static_cast<std::uint32_t>(std::stoul(argv[2]))));
    for (const auto& variant : kVariants)
        STATOR_TRY(writeVariant(variant, tokenizer->proto(), folder, lines));
    return {};
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fprintf(stderr, "usage: interop_export TEXTS VOCABULARY FOLDER [PEER FOLDER]\n");
        return 2;
    }
    const auto done = run(argc, argv);
    if (!done)
        std::fprintf(stderr, "%s\n", done.error().toString().c_str());
    return done ? 0 : 1;
}
