// Everything statorctl prints: tables and progress for people, JSON lines for programs.
//
// Thread: every function may be called from any thread.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace stator::app {

using Json = nlohmann::ordered_json;

/// Rows of cells, aligned by column when printed. The first row is the header.
struct Table {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
    /// One letter a column: 'l' or 'r'. Columns beyond its end are 'r'.
    std::string alignment = "l";
};

class Output {
public:
    /// `json`: JSON lines on standard output and nothing else there.
    void setJson(bool json);
    bool json() const { return m_json; }

    /// A line for people; nothing with --json.
    void line(std::string_view text = {});
    void table(const Table& table);
    /// A JSON line with this event name; nothing without --json.
    void record(std::string_view event, Json fields = Json::object());
    /// Progress: a bar on a terminal (standard error), a plain line now and then elsewhere, a JSON
    /// line with --json. `note` follows the bar ("loss 2.31, 84 steps/s").
    void progress(const Progress& progress, std::string_view note = {});
    /// Clears the bar, so that other text may follow.
    void endProgress();
    /// "error: file:line: message" on standard error, or a JSON line.
    void error(const Error& error);
    void warning(std::string_view text);

    /// For operations that take a Job.
    ProgressFn progressFn();

private:
    void clearBar();
    void drawBar(const Progress& progress, std::string_view note);
    bool isDue(const Progress& progress, std::chrono::milliseconds interval, bool atOnce);

    std::mutex m_mutex;
    bool m_json = false;
    bool m_barShown = false;
    bool m_stageShown = false;
    std::string m_stage;
    std::chrono::steady_clock::time_point m_lastShown;
    std::chrono::steady_clock::time_point m_stageStart;
};

/// "1,234,567".
std::string grouped(std::int64_t number);
/// "2.1 s", "3 min 12 s", "1 h 05 min".
std::string duration(double seconds);
/// "12.4 MB".
std::string bytesText(double bytes);
/// "12.3 %" of a share between 0 and 1.
std::string percent(double share);

} // namespace stator::app
