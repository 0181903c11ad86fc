// statorctl tokenizer: import, train, list.
#include "app/common/catalogue.h"
#include "app/ctl/command.h"

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
    addCommand<NoOptions>(
        line, group, "list", "The workspace's tokenizers", [](CLI::App&, NoOptions&) {}, listAll);
}

} // namespace stator::app
