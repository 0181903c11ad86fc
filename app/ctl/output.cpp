#include "app/ctl/output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace stator::app {

using namespace std::chrono_literals;

namespace {

/// Columns a text takes on a terminal: code points, which is near enough for tables of ours.
std::size_t widthOf(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t width, bool right) {
    const auto used = widthOf(text);
    const std::string blanks(width > used ? width - used : 0, ' ');
    return right ? blanks + text : text + blanks;
}

int terminalColumns() {
    winsize size{};
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}

void print(FILE* to, std::string_view text) {
    // A reader that went away is no reason to stop working.
    if (fwrite(text.data(), 1, text.size(), to) == text.size())
        fflush(to);
}

std::string counted(const Progress& progress) {
    if (progress.unit == "bytes")
        return progress.total > 0 ? bytesText(static_cast<double>(progress.done)) + " of " +
                                        bytesText(static_cast<double>(progress.total))
                                  : bytesText(static_cast<double>(progress.done));
    auto text = grouped(progress.done);
    if (progress.total > 0)
        text += " of " + grouped(progress.total);
    return progress.unit.empty() ? text : text + " " + progress.unit;
}

} // namespace

void Output::setJson(bool json) {
    m_json = json;
}

void Output::line(std::string_view text) {
    const std::lock_guard guard(m_mutex);
    if (m_json)
        return;
    clearBar();
    print(stdout, std::string(text) + "\n");
}

void Output::table(const Table& table) {
    if (m_json)
        return;
    std::vector<std::size_t> widths;
    const auto measure = [&](const std::vector<std::string>& row) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t c = 0; c < row.size(); ++c)
            widths[c] = std::max(widths[c], widthOf(row[c]));
    };
    measure(table.header);
    std::for_each(table.rows.begin(), table.rows.end(), measure);
    const auto render = [&](const std::vector<std::string>& row) {
        std::string text;
        for (std::size_t c = 0; c < row.size(); ++c) {
            const bool right = c >= table.alignment.size() || table.alignment[c] == 'r';
            text += (c == 0 ? "" : "  ") + padded(row[c], widths[c], right);
        }
        text.erase(text.find_last_not_of(' ') + 1);
        return text;
    };
    line(render(table.header));
    std::size_t total = 0;
    for (const auto width : widths)
        total += width + 2;
    line(std::string(total > 2 ? total - 2 : 0, '-'));
    for (const auto& row : table.rows)
        line(render(row));
}

void Output::record(std::string_view event, Json fields) {
    if (!m_json)
        return;
    Json out = {{"event", event}};
    out.update(fields);
    // Texts from files may hold broken UTF-8; a replacement character beats an exception.
    const auto text = out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    const std::lock_guard guard(m_mutex);
    print(stdout, text);
}

bool Output::isDue(const Progress& progress, std::chrono::milliseconds interval, bool atOnce) {
    const auto now = std::chrono::steady_clock::now();
    if (progress.stage != m_stage) {
        m_stage = progress.stage;
        m_stageStart = now;
        m_lastShown = now;
        m_stageShown = atOnce;
        return atOnce;
    }
    const bool finished = progress.total > 0 && progress.done >= progress.total;
    if (now - m_lastShown < interval && !(finished && m_stageShown))
        return false;
    m_lastShown = now;
    m_stageShown = true;
    return true;
}

void Output::progress(const Progress& progress, std::string_view note) {
    const std::lock_guard guard(m_mutex);
    const bool terminal = isatty(STDERR_FILENO) == 1;
    const auto interval = m_json ? 500ms : terminal ? 80ms : 5000ms;
    // A log does not need a line about what took a second.
    if (!isDue(progress, interval, m_json || terminal))
        return;
    if (m_json) {
        Json out = {{"event", "progress"},
                    {"stage", progress.stage},
                    {"done", progress.done},
                    {"total", progress.total},
                    {"unit", progress.unit}};
        if (!note.empty())
            out["note"] = note;
        print(stdout, out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    } else if (terminal) {
        drawBar(progress, note);
    } else {
        const auto separator = note.empty() ? "" : ", ";
        print(stderr,
              fmt::format("{}: {}{}{}\n", progress.stage, counted(progress), separator, note));
    }
}

void Output::drawBar(const Progress& progress, std::string_view note) {
    std::string text = progress.stage + " ";
    if (progress.total > 0) {
        constexpr int kCells = 24;
        const double share = std::clamp(
            static_cast<double>(progress.done) / static_cast<double>(progress.total), 0.0, 1.0);
        const int full = static_cast<int>(std::lround(share * kCells));
        text += "[" + std::string(static_cast<std::size_t>(full), '#') +
                std::string(static_cast<std::size_t>(kCells - full), '.') + "] ";
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - m_stageStart).count();
        text += counted(progress);
        if (seconds > 2 && share > 0.02 && share < 1)
            text += ", " + duration(seconds * (1 - share) / share) + " left";
    } else {
        text += counted(progress);
    }
    if (!note.empty())
        text += ", " + std::string(note);
    const auto columns = static_cast<std::size_t>(terminalColumns());
    if (text.size() >= columns)
        text.resize(columns - 1);
    print(stderr, "\r\033[K" + text);
    m_barShown = true;
}

void Output::clearBar() {
    if (m_barShown)
        print(stderr, "\r\033[K");
    m_barShown = false;
}

void Output::endProgress() {
    const std::lock_guard guard(m_mutex);
    clearBar();
    m_stage.clear();
}

void Output::error(const Error& error) {
    if (m_json) {
        Json fields = {{"code", base::errorCodeName(error.code)}, {"message", error.message}};
        if (!error.file.empty())
            fields["file"] = error.file;
        if (error.line > 0)
            fields["line"] = error.line;
        if (error.row >= 0)
            fields["row"] = error.row;
        record("error", fields);
    }
    const std::lock_guard guard(m_mutex);
    clearBar();
    print(stderr, "error: " + error.toString() + "\n");
}

void Output::warning(std::string_view text) {
    if (m_json)
        record("warning", {{"message", text}});
    const std::lock_guard guard(m_mutex);
    clearBar();
    if (!m_json)
        print(stderr, "warning: " + std::string(text) + "\n");
}

ProgressFn Output::progressFn() {
    return [this](const Progress& p) { progress(p); };
}

std::string grouped(std::int64_t number) {
    auto digits = std::to_string(number < 0 ? -number : number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return (number < 0 ? "-" : "") + digits;
}

std::string duration(double seconds) {
    if (!(seconds >= 0))
        return "-";
    if (seconds < 0.01)
        return fmt::format("{:.2f} ms", seconds * 1e3);
    if (seconds < 10)
        return fmt::format("{:.2f} s", seconds);
    if (seconds < 60)
        return fmt::format("{:.1f} s", seconds);
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    if (whole < 3600)
        return fmt::format("{} min {:02} s", whole / 60, whole % 60);
    return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

std::string bytesText(double bytes) {
    constexpr const char* kUnits[] = {"B", "kB", "MB", "GB", "TB"};
    std::size_t unit = 0;
    while (bytes >= 1000 && unit + 1 < std::size(kUnits)) {
        bytes /= 1000;
        ++unit;
    }
    return unit == 0 ? fmt::format("{:.0f} B", bytes)
                     : fmt::format("{:.1f} {}", bytes, kUnits[unit]);
}

std::string percent(double share) {
    return fmt::format("{:.1f} %", share * 100);
}

} // namespace stator::app
