// statorctl tokenizer: import, train, list.
#include "app/ctl/command.h"
#include "core/text/tokenizertrainer.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/trainingtexts.h"

#include <fmt/format.h>

namespace stator::app {

namespace {

Json toJson(const TokenizerRecord& record) {
    return {{"name", record.name},
            {"layout", record.layout},
            {"vocabulary", record.vocabulary},
            {"hash", record.hash},
            {"origin", record.origin}};
}

struct ImportOptions {
    std::filesystem::path file;
    std::string name;
    std::string layout = "sentencepiece";
    bool force = false;
};

Result<void> importTokenizer(Session& session, const ImportOptions& options) {
    STATOR_ASSIGN(const auto layout, layoutFromName(options.layout));
    STATOR_ASSIGN(const auto tokenizer, text::Tokenizer::load(options.file, layout));
    STATOR_ASSIGN(const auto workspace, session.openWorkspace(Workspace::Missing::Create));
    STATOR_ASSIGN(const auto lock, workspace.lock());
    const auto name = options.name.empty() ? options.file.stem().string() : options.name;
    STATOR_ASSIGN(const auto record,
                  addTokenizer(workspace, name, *tokenizer, options.file.string(), options.force));
    session.output.record("tokenizer", toJson(record));
    session.output.line(fmt::format("Tokenizer '{}': {} pieces", record.name,
                                    grouped(static_cast<std::int64_t>(record.vocabulary))));
    return {};
}

struct TrainOptions {
    std::string name;
    std::vector<std::string> datasets;
    text::TokenizerTraining training;
    std::string type = "unigram";
    bool force = false;
};

Result<void> trainOne(Session& session, const TrainOptions& given) {
    auto& out = session.output;
    auto options = given.training;
    options.threads = session.threadCount();
    options.modelType = given.type == "bpe" ? text::SentencePieceModelType::Bpe
                                            : text::SentencePieceModelType::Unigram;
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    STATOR_ASSIGN(const auto lock, workspace.lock());
    STATOR_TRY(checkName(given.name));
    if (!given.force && findTokenizer(workspace, given.name))
        return makeError(ErrorCode::AlreadyExists,
                         fmt::format("There is a tokenizer '{}' already. Choose another name, or "
                                     "replace it with --force.",
                                     given.name));
    std::vector<std::shared_ptr<const data::Corpus>> corpora;
    for (const auto& name : given.datasets) {
        STATOR_ASSIGN(auto corpus, openDataset(workspace, name));
        corpora.push_back(std::move(corpus));
    }
    STATOR_ASSIGN(const auto trained,
                  text::trainTokenizer(trainingTexts(std::move(corpora)), options, session.job()));
    const auto origin = fmt::format("trained on {}", fmt::join(given.datasets, ", "));
    STATOR_ASSIGN(const auto record,
                  addTokenizer(workspace, given.name, *trained.tokenizer, origin, given.force));
    out.endProgress();
    auto json = toJson(record);
    json["texts"] = trained.textsUsed;
    json["seconds"] = trained.seconds;
    out.record("tokenizer", json);
    out.line(fmt::format(
        "Tokenizer '{}': {} pieces from {} texts, in {}", record.name, grouped(record.vocabulary),
        grouped(static_cast<std::int64_t>(trained.textsUsed)), duration(trained.seconds)));
    return {};
}

void declareTraining(CLI::App& command, TrainOptions& options) {
    auto& training = options.training;
    command.add_option("datasets", options.datasets, "The datasets whose texts it learns from")
        ->required();
    command.add_option("-n,--name", options.name, "Its name")->required();
    command.add_option("--vocabulary", training.vocabularySize, "Pieces in all")
        ->capture_default_str();
    command.add_option("--type", options.type, "unigram or bpe")
        ->capture_default_str()
        ->check(CLI::IsMember({"unigram", "bpe"}));
    command
        .add_option("--coverage", training.characterCoverage,
                    "Share of the characters that get a piece of their own")
        ->capture_default_str();
    command.add_option("--sample", training.sampleSize, "Texts to learn from (0: all)")
        ->capture_default_str();
    command
        .add_option("--language-exponent", training.languageExponent,
                    "1: languages as they are, 0: the same number of texts from each")
        ->capture_default_str();
    command.add_flag("--byte-fallback", training.byteFallback,
                     "Unknown characters become bytes (256 more pieces)");
    command
        .add_option("--normalization", training.normalization,
                    "nmt_nfkc, nfkc, nmt_nfkc_cf, nfkc_cf or identity")
        ->capture_default_str();
    command.add_option("--seed", training.seed, "Of the sample")->capture_default_str();
    command.add_flag("--force", options.force, "Replace one of the same name");
}

struct NoOptions {};

Result<void> listAll(Session& session, const NoOptions&) {
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    Table table{{"name", "pieces", "layout", "origin"}, {}, "lrll"};
    for (const auto& record : listTokenizers(workspace)) {
        session.output.record("tokenizer", toJson(record));
        table.rows.push_back(
            {record.name, grouped(record.vocabulary), record.layout, record.origin});
    }
    if (table.rows.empty())
        session.output.line("No tokenizers yet. See `statorctl tokenizer import --help` and "
                            "`statorctl tokenizer train --help`.");
    else
        session.output.table(table);
    return {};
}

} // namespace

void addTokenizerCommands(CommandLine& line) {
    auto& group = addGroup(line, "tokenizer", "SentencePiece models: import, train, list");
    addCommand<ImportOptions>(
        line, group, "import", "Takes a SentencePiece model (.model, .spm) into the workspace",
        [](CLI::App& command, ImportOptions& options) {
            command.add_option("file", options.file, "The model")->required();
            command.add_option("-n,--name", options.name, "Its name (default: the file's)");
            command
                .add_option("--layout", options.layout,
                            "How ids number the table's rows: sentencepiece or xlm-roberta")
                ->capture_default_str();
            command.add_flag("--force", options.force, "Replace one of the same name");
        },
        importTokenizer);
    addCommand<TrainOptions>(line, group, "train", "Trains a tokenizer on datasets",
                             declareTraining, trainOne);
    addCommand<NoOptions>(
        line, group, "list", "The workspace's tokenizers", [](CLI::App&, NoOptions&) {}, listAll);
}

} // namespace stator::app
