// statorctl dataset: import, list, show, remove.
#include "app/common/catalogue.h"
#include "app/ctl/command.h"
#include "core/base/atomicfile.h"

#include <fmt/format.h>

#include <algorithm>

namespace stator::app {

namespace {

std::string pairName(const LanguageRows& pair) {
    return pair.from == pair.to ? pair.from : pair.from + "-" + pair.to;
}

Json toJson(const DatasetRecord& record) {
    Json languages = Json::object();
    for (const auto& pair : record.languages)
        languages[pairName(pair)] = pair.rows;
    return {{"name", record.name},
            {"kind", record.kind},
            {"rows", record.rows},
            {"skippedRows", record.skippedRows},
            {"languages", languages},
            {"sources", record.sources},
            {"contentHash", record.contentHash},
            {"bytes", record.bytes}};
}

struct NoOptions {};

Result<void> listAll(Session& session, const NoOptions&) {
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    Table table{{"name", "kind", "rows", "languages", "size"}, {}, "llrlr"};
    for (const auto& record : listDatasets(workspace)) {
        session.output.record("dataset", toJson(record));
        std::vector<std::string> pairs;
        for (const auto& pair : record.languages)
            pairs.push_back(pairName(pair));
        constexpr std::size_t kShown = 6;
        const auto more = pairs.size() > kShown ? fmt::format(" +{}", pairs.size() - kShown) : "";
        pairs.resize(std::min(pairs.size(), kShown));
        table.rows.push_back({record.name, record.kind,
                              grouped(static_cast<std::int64_t>(record.rows)),
                              fmt::format("{}{}", fmt::join(pairs, " "), more),
                              bytesText(static_cast<double>(record.bytes))});
    }
    if (table.rows.empty())
        session.output.line("No datasets yet. See `statorctl dataset import --help`.");
    else
        session.output.table(table);
    return {};
}

struct ShowOptions {
    std::string name;
    std::uint64_t rows = 5;
};

Result<void> show(Session& session, const ShowOptions& options) {
    auto& out = session.output;
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    STATOR_ASSIGN(const auto record, findDataset(workspace, options.name));
    STATOR_ASSIGN(const auto corpus, openDataset(workspace, options.name));
    out.record("dataset", toJson(record));
    out.line(fmt::format("{}: {}, {} rows, {} skipped at import, {}", record.name, record.kind,
                         grouped(static_cast<std::int64_t>(record.rows)),
                         grouped(static_cast<std::int64_t>(record.skippedRows)),
                         bytesText(static_cast<double>(record.bytes))));
    Table table{{"languages", "rows"}, {}, "lr"};
    for (const auto& pair : record.languages)
        table.rows.push_back({pairName(pair), grouped(static_cast<std::int64_t>(pair.rows))});
    out.table(table);
    // Rows from all over the dataset, since the beginning alone says little.
    const auto shown = std::min(options.rows, corpus->rows());
    for (std::uint64_t i = 0; i < shown; ++i) {
        const auto row = corpus->rows() * i / shown;
        Json texts = Json::array();
        out.line();
        for (std::uint32_t column = 0; column < corpus->columns(); ++column) {
            texts.push_back(corpus->text(row, column));
            out.line(fmt::format(
                "{:>9}  {:6} {}", column == 0 ? grouped(static_cast<std::int64_t>(row)) : "",
                corpus->languages()[corpus->language(row, column)], corpus->text(row, column)));
        }
        out.record("row", {{"row", row}, {"texts", texts}});
    }
    return {};
}

struct RemoveOptions {
    std::string name;
};

Result<void> remove(Session& session, const RemoveOptions& options) {
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    STATOR_ASSIGN(const auto lock, workspace.lock());
    STATOR_TRY(removeDataset(workspace, options.name));
    session.output.record("removed", {{"name", options.name}});
    session.output.line(
        fmt::format("Removed '{}'. The files it was imported from are untouched.", options.name));
    return {};
}

} // namespace

void addDatasetCommands(CommandLine& line) {
    auto& group = addGroup(line, "dataset", "Sentence pairs and texts: import, list, show, remove");
    addCommand<NoOptions>(
        line, group, "list", "The workspace's datasets", [](CLI::App&, NoOptions&) {}, listAll);
    addCommand<ShowOptions>(
        line, group, "show", "Rows by language and some of the rows",
        [](CLI::App& command, ShowOptions& options) {
            command.add_option("name", options.name, "The dataset")->required();
            command.add_option("--rows", options.rows, "How many rows to show")
                ->capture_default_str();
        },
        show);
    addCommand<RemoveOptions>(
        line, group, "remove", "Removes a dataset from the workspace",
        [](CLI::App& command, RemoveOptions& options) {
            command.add_option("name", options.name, "The dataset")->required();
        },
        remove);
}

} // namespace stator::app
