#include "core/base/log.h"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/dist_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace stator::base {
namespace {

struct Logging {
    std::shared_ptr<spdlog::sinks::stderr_color_sink_mt> console =
        std::make_shared<spdlog::sinks::stderr_color_sink_mt>();
    std::shared_ptr<spdlog::sinks::dist_sink_mt> files =
        std::make_shared<spdlog::sinks::dist_sink_mt>();
    std::shared_ptr<spdlog::logger> logger;

    Logging() {
        console->set_level(spdlog::level::warn);
        console->set_pattern("%^%l%$: %v");
        logger =
            std::make_shared<spdlog::logger>("stator", spdlog::sinks_init_list{console, files});
        logger->set_level(spdlog::level::debug);
        logger->flush_on(spdlog::level::info);
    }
};

Logging& logging() {
    static Logging instance;
    return instance;
}

spdlog::level::level_enum toSpdlog(LogLevel level) {
    switch (level) {
    case LogLevel::Debug:
        return spdlog::level::debug;
    case LogLevel::Info:
        return spdlog::level::info;
    case LogLevel::Warning:
        return spdlog::level::warn;
    case LogLevel::Error:
        return spdlog::level::err;
    }
    return spdlog::level::info;
}

} // namespace

void logMessage(LogLevel level, std::string_view message) {
    logging().logger->log(toSpdlog(level), spdlog::string_view_t(message.data(), message.size()));
}

void setConsoleLogLevel(LogLevel level) {
    logging().console->set_level(toSpdlog(level));
}

struct LogFile::Sink {
    std::shared_ptr<spdlog::sinks::basic_file_sink_mt> sink;
    ~Sink() { logging().files->remove_sink(sink); }
};

Result<LogFile> LogFile::open(const std::filesystem::path& path) {
    try {
        auto sink = std::make_unique<Sink>();
        sink->sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(path.string());
        sink->sink->set_level(spdlog::level::info);
        sink->sink->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
        logging().files->add_sink(sink->sink);
        return LogFile(std::move(sink));
    } catch (const std::exception& e) {
        return makeError(ErrorCode::Io, fmt::format("Cannot open the log: {}.", e.what()),
                         path.string());
    }
}

LogFile::LogFile(std::unique_ptr<Sink> sink)
    : m_sink(std::move(sink)) {}
LogFile::~LogFile() = default;
LogFile::LogFile(LogFile&&) noexcept = default;
LogFile& LogFile::operator=(LogFile&&) noexcept = default;

} // namespace stator::base
