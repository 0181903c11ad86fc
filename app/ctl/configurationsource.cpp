#include "app/ctl/configurationsource.h"

#include "core/base/atomicfile.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace stator::app {

namespace {

/// The file that is meant: a path, or `configurations/<name>.json` of the workspace.
std::filesystem::path fileOf(const Session& session, const std::filesystem::path& given) {
    std::error_code code;
    if (std::filesystem::exists(given, code))
        return given;
    const auto workspace = session.openWorkspace();
    if (!workspace)
        return given;
    const auto saved = workspace->configurationsFolder() / (given.string() + ".json");
    return std::filesystem::exists(saved, code) ? saved : given;
}

Result<nlohmann::json> readJson(const Session& session, const std::filesystem::path& given) {
    const auto file = fileOf(session, given);
    auto text = base::readFile(file);
    if (!text) {
        if (text.error().code == ErrorCode::NotFound)
            text.error().message =
                "There is no such file, and the workspace keeps no configuration "
                "of this name.";
        return text.error();
    }
    auto document = nlohmann::json::parse(*text, nullptr, false, true);
    if (!document.is_object()) {
        // Read again for the message that says where it goes wrong.
        STATOR_TRY(train::loadConfiguration(file));
        document = nlohmann::json::object();
    }
    return document;
}

} // namespace

void declareConfiguration(CLI::App& command, ConfigurationSource& source) {
    command.add_option("configuration", source.configuration,
                       "A run configuration: a JSON file, or the name of a saved one");
    command.add_option("-d,--dataset", source.datasets, "Train on these (added to the file's)");
    command.add_option("-t,--tokenizer", source.tokenizer, "With this tokenizer of the workspace");
    command.add_option("--set", source.settings,
                       "Overrule a field: --set batchSize=4096 --set data.split=90-1-9");
}

Result<void> applySetting(nlohmann::json& document, const std::string& setting,
                          const std::string& option) {
    const auto equals = setting.find('=');
    if (equals == std::string::npos || equals == 0)
        return makeError(
            ErrorCode::InvalidArgument,
            fmt::format("{} {}: write FIELD=VALUE, such as batchSize=4096.", option, setting));
    auto value = nlohmann::json::parse(setting.substr(equals + 1), nullptr, false);
    if (value.is_discarded())
        value = setting.substr(equals + 1);
    auto path = "/" + setting.substr(0, equals);
    std::replace(path.begin(), path.end(), '.', '/');
    try {
        document[nlohmann::json::json_pointer(path)] = std::move(value);
    } catch (const nlohmann::json::exception&) {
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("{} {}: there is no such field.", option, setting));
    }
    return {};
}

Result<nlohmann::json> configurationDocument(const Session& session,
                                             const ConfigurationSource& source) {
    nlohmann::json document = nlohmann::json::object();
    if (!source.configuration.empty()) {
        STATOR_ASSIGN(document, readJson(session, source.configuration));
    }
    for (const auto& name : source.datasets)
        document["data"]["datasets"].push_back({{"name", name}});
    if (!source.tokenizer.empty())
        document["tokenizer"] = {{"name", source.tokenizer}};
    for (const auto& setting : source.settings)
        STATOR_TRY(applySetting(document, setting, "--set"));
    return document;
}

Result<train::RunConfiguration> readDocument(const Session& session,
                                             const ConfigurationSource& source,
                                             const nlohmann::json& document) {
    auto configuration = train::readConfiguration(document.dump());
    if (!configuration) {
        if (!source.configuration.empty())
            configuration.error().file = source.configuration.string();
        return configuration;
    }
    if (session.threads > 0)
        configuration->threads = static_cast<std::uint32_t>(session.threads);
    return configuration;
}

Result<train::RunConfiguration> configurationFrom(const Session& session,
                                                  const ConfigurationSource& source) {
    STATOR_ASSIGN(const auto document, configurationDocument(session, source));
    return readDocument(session, source, document);
}

} // namespace stator::app
