// statorctl dataset: list, show, remove. (Import is in datasetimport.cpp.)
#include "app/ctl/command.h"
#include "app/ctl/datasetview.h"
#include "core/base/hash.h"
#include "core/workspace/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace stator::app {

Json datasetToJson(const data::Dataset& dataset) {
    Json sources = Json::array();
    for (const auto& source : dataset.report.sources)
        sources.push_back(
            {{"name", source.name}, {"rows", source.rows}, {"skipped", source.skipped}});
    return {{"name", dataset.name},
            {"kind", data::corpusKindName(dataset.kind)},
            {"rows", dataset.rows},
            {"columns", dataset.columns},
            {"skipped", dataset.report.skipped},
            {"languages", dataset.report.rowsByLanguages},
            {"sources", sources},
            {"contentHash", base::hex64(dataset.contentHash)},
            {"importedAt", dataset.importedAt}};
}

void showLanguages(Output& out, const data::Dataset& dataset) {
    Table table{{"languages", "rows"}, {}, "lr"};
    for (const auto& [languages, rows] : dataset.report.rowsByLanguages)
        table.rows.push_back({languages, grouped(static_cast<std::int64_t>(rows))});
    out.table(table);
}

namespace {

struct NoOptions {};

std::string corpusSize(const Workspace& workspace, const data::Dataset& dataset) {
    std::error_code code;
    const auto size =
        std::filesystem::file_size(workspace.corporaFolder() / dataset.corpusFile, code);
    return code ? "missing" : bytesText(static_cast<double>(size));
}

Result<void> listAll(Session& session, const NoOptions&) {
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    STATOR_ASSIGN(const auto datasets, data::listDatasets(workspace.corporaFolder()));
    Table table{{"name", "kind", "rows", "languages", "size"}, {}, "llrlr"};
    for (const auto& dataset : datasets) {
        session.output.record("dataset", datasetToJson(dataset));
        std::vector<std::string> pairs;
        for (const auto& [languages, rows] : dataset.report.rowsByLanguages)
            pairs.push_back(languages);
        constexpr std::size_t kShown = 6;
        const auto more = pairs.size() > kShown ? fmt::format(" +{}", pairs.size() - kShown) : "";
        pairs.resize(std::min(pairs.size(), kShown));
        table.rows.push_back({dataset.name, data::corpusKindName(dataset.kind),
                              grouped(static_cast<std::int64_t>(dataset.rows)),
                              fmt::format("{}{}", fmt::join(pairs, " "), more),
                              corpusSize(workspace, dataset)});
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
    bool problems = false;
};

void showRows(Output& out, const data::Corpus& corpus, std::uint64_t wanted) {
    // Rows from all over the dataset, since the beginning alone says little.
    const auto shown = std::min(wanted, corpus.rows());
    for (std::uint64_t i = 0; i < shown; ++i) {
        const auto row = corpus.rows() * i / shown;
        Json texts = Json::array();
        out.line();
        for (std::uint32_t column = 0; column < corpus.columns(); ++column) {
            texts.push_back(corpus.text(row, column));
            const auto number = column == 0 ? grouped(static_cast<std::int64_t>(row)) : "";
            out.line(fmt::format("{:>9}  {:6} {}", number,
                                 corpus.languages()[corpus.language(row, column)],
                                 corpus.text(row, column)));
        }
        out.record("row", {{"row", row}, {"texts", texts}, {"score", corpus.score(row)}});
    }
}

Result<void> show(Session& session, const ShowOptions& options) {
    auto& out = session.output;
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    STATOR_ASSIGN(const auto dataset, findDataset(workspace, options.name));
    out.record("dataset", datasetToJson(dataset));
    out.line(fmt::format(
        "{}: {}, {} rows, {} skipped at import, imported {}", dataset.name,
        data::corpusKindName(dataset.kind), grouped(static_cast<std::int64_t>(dataset.rows)),
        grouped(static_cast<std::int64_t>(dataset.report.skipped)), dataset.importedAt));
    showLanguages(out, dataset);
    if (options.problems) {
        showProblems(out, dataset.report, dataset.report.problems.size());
        return {};
    }
    STATOR_ASSIGN(const auto corpus, data::openCorpus(workspace.corporaFolder(), dataset));
    showRows(out, *corpus, options.rows);
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
    addDatasetImportCommand(line, group);
    addCommand<NoOptions>(
        line, group, "list", "The workspace's datasets", [](CLI::App&, NoOptions&) {}, listAll);
    addCommand<ShowOptions>(
        line, group, "show", "Rows by language, some of the rows, what was skipped",
        [](CLI::App& command, ShowOptions& options) {
            command.add_option("name", options.name, "The dataset")->required();
            command.add_option("--rows", options.rows, "How many rows to show")
                ->capture_default_str();
            command.add_flag("--problems", options.problems,
                             "List what the import skipped instead");
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
