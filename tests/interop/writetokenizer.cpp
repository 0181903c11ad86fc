// Writes what check_tokenizer.py compares: a tokenizer's Hugging Face files and the ids that it
// gives the lines of some files.
//
// usage: interop_tokenizer MODEL LAYOUT FOLDER [TEXT FILE…]   (LAYOUT: sentencepiece or
// xlm-roberta) FOLDER gets tokenizer.json, tokenizer_config.json, special_tokens_map.json, and for
// every text file its lines' ids as NAME.ids (one line a line, blank-separated; lines end at LF
// alone).
#include "core/base/atomicfile.h"
#include "core/text/modelproto.h"
#include "core/text/tokenizerjson.h"
#include "core/text/tokenizertrainer.h"

#include <cstdio>
#include <filesystem>
#include <string>

using namespace stator;

namespace {

Result<void> writeIds(const text::Tokenizer& tokenizer, const std::filesystem::path& input,
                      const std::filesystem::path& output) {
    STATOR_ASSIGN(const auto content, base::readFile(input));
    std::string lines;
    std::vector<std::uint32_t> ids;
    for (std::size_t begin = 0; begin < content.size();) {
        const auto end = std::min(content.find('\n', begin), content.size());
        ids.clear();
        tokenizer.encode(std::string_view(content).substr(begin, end - begin), ids);
        for (std::size_t i = 0; i < ids.size(); ++i)
            lines += (i == 0 ? "" : " ") + std::to_string(ids[i]);
        lines += '\n';
        begin = end + 1;
    }
    return base::writeFileAtomically(output, lines);
}

/// "train:KIND:FILE" as a model.
Result<std::shared_ptr<const text::Tokenizer>>
trainOn(const std::string& kind, const std::filesystem::path& file, text::IdLayout layout) {
    STATOR_ASSIGN(const auto content, base::readFile(file));
    std::vector<std::string_view> lines;
    for (std::size_t begin = 0; begin < content.size();) {
        const auto end = std::min(content.find('\n', begin), content.size());
        lines.push_back(std::string_view(content).substr(begin, end - begin));
        begin = end + 1;
    }
    text::TrainingTexts texts;
    texts.source = {lines.size(), 1, [&](std::uint64_t i) { return lines[i]; }};
    text::TokenizerTraining options;
    options.vocabularySize = 12'000;
    options.byteFallback = kind == "bytes";
    options.threads = 2;
    STATOR_ASSIGN(const auto trained, text::trainTokenizer(texts, options, {}));
    STATOR_ASSIGN(auto model, text::parseModelProto(trained.tokenizer->proto()));
    if (kind == "tag") {
        model.pieces.push_back({"<x>", 0.0F, text::PieceType::UserDefined});
        model.pieces[100].type = text::PieceType::Unused;
    }
    return text::Tokenizer::fromProto(text::serializeModelProto(model), layout);
}

Result<std::shared_ptr<const text::Tokenizer>> open(const std::string& model,
                                                    text::IdLayout layout) {
    if (!model.starts_with("train:"))
        return text::loadTokenizer(model, layout);
    const auto colon = model.find(':', 6);
    return trainOn(model.substr(6, colon - 6), model.substr(colon + 1), layout);
}

Result<void> run(int argc, char** argv) {
    const auto layout = std::string(argv[2]) == "xlm-roberta" ? text::IdLayout::XlmRoberta
                                                              : text::IdLayout::SentencePiece;
    const std::filesystem::path folder = argv[3];
    std::filesystem::create_directories(folder);
    STATOR_ASSIGN(const auto tokenizer, open(argv[1], layout));
    STATOR_ASSIGN(const auto json, text::tokenizerJson(*tokenizer));
    STATOR_TRY(base::writeFileAtomically(folder / "tokenizer.json", json));
    STATOR_TRY(base::writeFileAtomically(folder / "tokenizer_config.json",
                                         text::tokenizerConfigJson(*tokenizer)));
    STATOR_TRY(base::writeFileAtomically(folder / "special_tokens_map.json",
                                         text::specialTokensMapJson(*tokenizer)));
    for (int i = 4; i < argc; ++i) {
        const std::filesystem::path input = argv[i];
        STATOR_TRY(writeIds(*tokenizer, input, folder / (input.filename().string() + ".ids")));
    }
    return {};
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fprintf(stderr, "usage: interop_tokenizer MODEL LAYOUT FOLDER [TEXT FILE...]\n");
        return 2;
    }
    const auto done = run(argc, argv);
    if (!done)
        std::fprintf(stderr, "%s\n", done.error().toString().c_str());
    return done ? 0 : 1;
}
