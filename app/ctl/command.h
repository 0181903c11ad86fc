// What every command of statorctl is given, and how it enters the command line.
#pragma once

#include "app/ctl/interrupt.h"
#include "app/ctl/output.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workspace/workspace.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace stator::app {

/// The commands are made of what a workspace can do.
using namespace workspace;

/// One invocation of the program.
struct Session {
    Output output;
    Interrupt& interrupt;
    std::filesystem::path workspaceFolder;
    int threads = 0; ///< 0: all cores

    /// A job whose progress is shown and that Ctrl-C stops.
    Job job() { return {interrupt.token(), output.progressFn()}; }
    int threadCount() const;
    Result<Workspace> openWorkspace(Workspace::Missing missing = Workspace::Missing::Fail) const {
        return Workspace::open(workspaceFolder, missing);
    }
};

/// A parsed command line: `action` is what the chosen command does.
struct CommandLine {
    CLI::App& app;
    Session& session;
    std::function<Result<void>()> action;
};

/// Adds a command whose options live in an `Options` value. `declare(command, options)` adds the
/// options, `run(session, options)` does the work.
template<class Options, class Declare, class Run>
CLI::App* addCommand(CommandLine& line, CLI::App& parent, const std::string& name,
                     const std::string& description, Declare declare, Run run) {
    auto options = std::make_shared<Options>();
    auto* command = parent.add_subcommand(name, description);
    command->fallthrough(); // --json and --workspace may stand behind the command too
    declare(*command, *options);
    command->callback([&line, options, run] {
        line.action = [&line, options, run] { return run(line.session, *options); };
    });
    return command;
}

/// A command that only holds others ("dataset").
inline CLI::App& addGroup(CommandLine& line, const std::string& name,
                          const std::string& description) {
    auto* group = line.app.add_subcommand(name, description);
    group->fallthrough();
    return *group;
}

// One file each.
void addBenchCommand(CommandLine& line);
void addDatasetCommands(CommandLine& line);
void addDatasetImportCommand(CommandLine& line, CLI::App& group);
void addDemoCommand(CommandLine& line);
void addEncodeCommand(CommandLine& line);
void addEvaluateCommand(CommandLine& line);
void addExportCommand(CommandLine& line);
void addForecastCommand(CommandLine& line);
void addRunCommands(CommandLine& line);
void addSplitCommands(CommandLine& line);
void addSweepCommands(CommandLine& line);
void addTokenizerCommands(CommandLine& line);
void addTrainCommands(CommandLine& line);

} // namespace stator::app
