// A run configuration as a command line names it: a file or one kept in the workspace, with fields
// overruled.
#pragma once

#include "app/ctl/command.h"
#include "core/train/runconfiguration.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stator::app {

struct ConfigurationSource {
    std::filesystem::path configuration; ///< a file, or the name of a saved one; empty: defaults
    std::vector<std::string> datasets;
    std::string tokenizer;
    std::vector<std::string> settings; ///< "batchSize=4096"
};

/// The options CONFIGURATION, --dataset, --tokenizer and --set.
void declareConfiguration(CLI::App& command, ConfigurationSource& source);

/// The configuration as JSON, with everything overruled that the options say.
/// Errors: NotFound (no such file and no such name), InvalidFormat, InvalidArgument.
Result<nlohmann::json> configurationDocument(const Session& session,
                                             const ConfigurationSource& source);
/// FIELD=VALUE into the document; a value that is no JSON is taken as text. `option` names the
/// option in messages. Errors: InvalidArgument.
Result<void> applySetting(nlohmann::json& document, const std::string& setting,
                          const std::string& option);
/// With --threads, where given. Errors: InvalidArgument, naming the file.
Result<train::RunConfiguration> readDocument(const Session& session,
                                             const ConfigurationSource& source,
                                             const nlohmann::json& document);
/// Both in one.
Result<train::RunConfiguration> configurationFrom(const Session& session,
                                                  const ConfigurationSource& source);

} // namespace stator::app
