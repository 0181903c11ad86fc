// statorctl split: what a split preset makes of datasets.
#include "core/data/split.h"

#include "app/ctl/command.h"
#include "core/data/jsonfields.h"
#include "core/workspace/catalogue.h"

#include <fmt/format.h>

#include <array>

namespace stator::app {

namespace {

struct ShowOptions {
    std::vector<std::string> datasets;
    std::string split = "90-1-9";
    bool leaks = false;
};

struct NoOptions {};

Result<void> listPresets(Session& session, const NoOptions&) {
    Table table{{"preset", "train", "validation", "test"}, {}, "lrrr"};
    for (const auto& preset : data::builtInSplitPresets()) {
        session.output.record("preset", Json::parse(data::toJson(preset).dump()));
        table.rows.push_back(
            {preset.name, percent(preset.train), percent(preset.validation), percent(preset.test)});
    }
    session.output.table(table);
    session.output.line("Any other: a JSON object, such as --split "
                        "'{\"train\": 0.97, \"validation\": 0.02, \"test\": 0.01}'.");
    return {};
}

Result<data::SplitPreset> presetFromText(const std::string& text) {
    if (text.empty() || text.front() != '{')
        return data::findSplitPreset(text);
    STATOR_ASSIGN(const auto json, data::parseJson(text, "--split"));
    return data::splitPresetFromJson(json);
}

void showRows(Output& out, const std::vector<std::string>& names, const data::JointSplit& joint) {
    constexpr std::array kShown = {data::Side::Train,   data::Side::Validation, data::Side::Test,
                                   data::Side::LeftOut, data::Side::Capped,     data::Side::Unused};
    Table table{{"dataset", "languages"}, {}, "ll"};
    for (const auto side : kShown)
        table.header.emplace_back(data::sideName(side));
    const auto add = [&](const std::string& dataset, const std::string& languages,
                         const auto& count) {
        std::vector<std::string> row{dataset, languages};
        Json fields = {{"dataset", dataset}, {"languages", languages}};
        for (const auto side : kShown) {
            row.push_back(grouped(static_cast<std::int64_t>(count(side))));
            fields[data::sideName(side)] = count(side);
        }
        table.rows.push_back(row);
        out.record("split", fields);
    };
    for (std::size_t i = 0; i < joint.splits.size(); ++i) {
        for (const auto& pair : joint.splits[i].languagePairs())
            add(names[i], pair.from == pair.to ? pair.from : pair.from + "-" + pair.to,
                [&](data::Side side) { return pair.rows[static_cast<std::size_t>(side)]; });
        add(names[i], "all", [&](data::Side side) { return joint.splits[i].count(side); });
    }
    if (joint.splits.size() > 1)
        add("all", "all", [&](data::Side side) { return joint.count(side); });
    out.table(table);
}

Result<void> show(Session& session, const ShowOptions& options) {
    auto& out = session.output;
    STATOR_ASSIGN(const auto preset, presetFromText(options.split));
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    std::vector<std::shared_ptr<const data::Corpus>> corpora;
    for (const auto& name : options.datasets) {
        STATOR_ASSIGN(auto corpus, openDataset(workspace, name));
        corpora.push_back(std::move(corpus));
    }
    STATOR_ASSIGN(const auto joint, data::computeJointSplit(corpora, preset, session.job()));
    out.endProgress();
    showRows(out, options.datasets, joint);
    const auto& groups = joint.groups;
    out.record("groups", {{"distinctTexts", groups.distinctTexts},
                          {"groups", groups.groups},
                          {"largestGroupRows", groups.largestGroupRows},
                          {"dividedGroups", groups.dividedGroups}});
    out.line(fmt::format("{} texts in {} groups that are kept together; the largest has {} rows",
                         grouped(static_cast<std::int64_t>(groups.distinctTexts)),
                         grouped(static_cast<std::int64_t>(groups.groups)),
                         grouped(static_cast<std::int64_t>(groups.largestGroupRows))));
    if (!options.leaks)
        return {};
    STATOR_ASSIGN(const auto leaks, data::findLeaks(corpora, joint.splits, false, session.job()));
    out.endProgress();
    out.record("leaks", {{"texts", leaks.texts},
                         {"validationRows", leaks.validationRows},
                         {"testRows", leaks.testRows}});
    out.line(
        leaks.clean()
            ? std::string("No text is on two sides.")
            : fmt::format("{} texts are on two sides: {} validation rows and {} test rows have "
                          "a text that an earlier side has seen.",
                          grouped(static_cast<std::int64_t>(leaks.texts)),
                          grouped(static_cast<std::int64_t>(leaks.validationRows)),
                          grouped(static_cast<std::int64_t>(leaks.testRows))));
    return {};
}

} // namespace

void addSplitCommands(CommandLine& line) {
    auto& group =
        addGroup(line, "split", "Train, validation and test: presets, and what they make of data");
    addCommand<NoOptions>(
        line, group, "list", "The built-in presets", [](CLI::App&, NoOptions&) {}, listPresets);
    addCommand<ShowOptions>(
        line, group, "show", "Rows by side and language",
        [](CLI::App& command, ShowOptions& options) {
            command
                .add_option("datasets", options.datasets,
                            "The datasets, split as one run uses them")
                ->required();
            command.add_option("-s,--split", options.split, "A preset's name, or a JSON object")
                ->capture_default_str();
            command.add_flag("--leaks", options.leaks, "Look for texts that are on two sides");
        },
        show);
}

} // namespace stator::app
