// statorctl: the whole life of a model without a window.
#include "app/ctl/command.h"
#include "app/ctl/exitcode.h"
#include "core/base/log.h"
#include "core/base/parallel.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <new>
#include <string_view>

namespace stator::app {

int Session::threadCount() const {
    return threads > 0 ? threads : base::availableCores();
}

namespace {

/// Library exceptions end here: a person sees a sentence, a program an event and a status.
Result<void> guarded(const std::function<Result<void>()>& action) {
    try {
        return action();
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory,
                         "The memory is not enough for this. Use a smaller batch, dimension or "
                         "vocabulary, or close other programs.");
    } catch (const std::exception& e) {
        return makeError(ErrorCode::Internal, e.what());
    }
}

int run(int argc, char** argv) {
    Interrupt interrupt;
    Session session{.output = {}, .interrupt = interrupt, .workspaceFolder = {}, .threads = 0};
    session.workspaceFolder = defaultWorkspaceFolder();

    CLI::App app("Trains, measures and exports multilingual static sentence-embedding models.",
                 "statorctl");
    app.footer(kExitCodeHelp);
    app.set_version_flag("--version", STATOR_VERSION);
    app.set_help_all_flag("--help-all", "The options of every command");
    bool json = false;
    bool verbose = false;
    app.add_flag("--json", json, "JSON lines on standard output, for programs");
    app.add_flag("-v,--verbose", verbose, "Show what the engine notes");
    app.add_option("-w,--workspace", session.workspaceFolder,
                   "Folder with datasets, tokenizers, runs and exports")
        ->envname("STATOR_WORKSPACE")
        ->capture_default_str();
    app.add_option("--threads", session.threads, "Threads to compute with (0: all cores)")
        ->check(CLI::Range(0, 1024));

    CommandLine line{app, session, {}};
    addDatasetCommands(line);
    addTokenizerCommands(line);
    addSplitCommands(line);
    addForecastCommand(line);
    addTrainCommands(line);
    addDemoCommand(line);
    addEvaluateCommand(line);
    addExportCommand(line);
    addEncodeCommand(line);
    addRunCommands(line);
    addSweepCommands(line);
    addBenchCommand(line);

    // Known before parsing, so that a wrong command line is reported the same way.
    session.output.setJson(std::any_of(argv + 1, argv + argc, [](const char* argument) {
        return std::string_view(argument) == "--json";
    }));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        if (e.get_exit_code() != 0 && session.output.json())
            session.output.record("error", {{"code", "usage"}, {"message", e.what()}});
        return app.exit(e) == 0 ? 0 : static_cast<int>(ExitCode::Usage);
    }
    if (!line.action) {
        // `statorctl` or `statorctl dataset` alone: what could follow.
        const auto groups = app.get_subcommands();
        std::fputs((groups.empty() ? app : *groups.front()).help().c_str(), stderr);
        return static_cast<int>(ExitCode::Usage);
    }
    base::setConsoleLogLevel(verbose ? base::LogLevel::Info : base::LogLevel::Error);

    const auto result = guarded(line.action);
    session.output.endProgress();
    if (result)
        return static_cast<int>(ExitCode::Ok);
    session.output.error(result.error());
    return static_cast<int>(exitCodeFor(result.error().code));
}

} // namespace
} // namespace stator::app

int main(int argc, char** argv) {
    try {
        return stator::app::run(argc, argv);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "error: %s\n", e.what());
        return static_cast<int>(stator::app::ExitCode::Failed);
    }
}
