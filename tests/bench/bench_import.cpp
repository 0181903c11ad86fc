// Importing plain JSONL on one thread, against the loop one would write first: getline, nlohmann
// parse, push_back. Both read the same file; memory is measured on files that grow fourfold.
//
//   bench_import [MB of the small file, default 128]
#include "core/base/hash.h"
#include "core/data/corpus.h"
#include "core/data/guess.h"
#include "core/data/importer.h"
#include "core/data/linereader.h"
#include "tests/support/temporaryfolder.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

namespace fs = std::filesystem;
using namespace stator;

struct Measured {
    double seconds = 0;
    double peakMiB = 0; ///< resident memory at its highest, maps of files included
    double heapMiB = 0; ///< the part that is not a file's (RssAnon) at the end
    std::uint64_t rows = 0;
};

double statusMiB(const char* key) {
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line))
        if (line.starts_with(key))
            return std::strtod(line.c_str() + std::string(key).size() + 1, nullptr) / 1024;
    return 0;
}

/// Runs the work in a child process, so that each peak is its own.
template<class Work>
Measured measure(Work work) {
    int pipeEnds[2];
    if (::pipe(pipeEnds) != 0)
        std::exit(1);
    if (const pid_t child = ::fork(); child == 0) {
        Measured m;
        const auto start = std::chrono::steady_clock::now();
        m.rows = work();
        m.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        m.peakMiB = statusMiB("VmHWM");
        m.heapMiB = statusMiB("RssAnon");
        const bool sent = ::write(pipeEnds[1], &m, sizeof m) == sizeof m;
        ::_exit(sent ? 0 : 1);
    } else {
        Measured m;
        const bool received = ::read(pipeEnds[0], &m, sizeof m) == sizeof m;
        int status = 0;
        ::waitpid(child, &status, 0);
        ::close(pipeEnds[0]);
        ::close(pipeEnds[1]);
        if (!received || status != 0)
            std::exit(1);
        return m;
    }
}

/// Real sentence pairs as JSONL lines; words made up where the shared data are not there.
std::vector<std::string> sampleLines() {
    std::vector<std::string> lines;
    const auto add = [&](std::string_view a, std::string_view b) {
        lines.push_back(nlohmann::json{{"anchor", a}, {"positive", b}}.dump() + "\n");
    };
    const fs::path folder = fs::path(STATOR_SHARED_DATA) / "pairs7/tatoeba-opus";
    if (fs::exists(folder)) {
        for (const auto& entry : fs::directory_iterator(folder)) {
            auto reader = data::LineReader::open(entry.path());
            data::LineReader::Line line;
            while (reader && lines.size() < 200'000) {
                const auto more = reader->next(line);
                if (!more || !*more)
                    break;
                const auto tab = line.text.find('\t');
                add(line.text.substr(0, tab), line.text.substr(tab + 1));
            }
        }
        return lines;
    }
    for (std::uint64_t i = 0; i < 200'000; ++i) {
        std::string texts[2];
        for (auto& text : texts)
            for (std::uint64_t w = 0; w < 4 + base::mix64(i, w) % 8; ++w)
                text += fmt::format("wört{} ", base::mix64(i * 31 + w, text.size()) % 40'000);
        add(texts[0], texts[1]);
    }
    return lines;
}

std::uint64_t writeFile(const fs::path& path, const std::vector<std::string>& lines,
                        std::uint64_t bytes) {
    std::ofstream out(path, std::ios::binary);
    std::uint64_t written = 0;
    for (std::size_t i = 0; written < bytes; i = (i + 1) % lines.size()) {
        out << lines[i];
        written += lines[i].size();
    }
    return written;
}

std::uint64_t importFile(const fs::path& path) {
    const auto spec = data::guessSource(std::vector{path});
    const auto corpus = path.string() + ".corpus";
    if (!spec)
        std::exit(1);
    const auto report = data::importDataset({{*spec}, 0}, corpus, Job());
    fs::remove(corpus);
    if (!report) {
        fmt::print("{}\n", report.error().toString());
        std::exit(1);
    }
    return report->rows;
}

/// The baseline keeps its rows in memory, as such loops do.
std::uint64_t naiveLoop(const fs::path& path) {
    std::ifstream in(path);
    std::string line;
    std::vector<std::pair<std::string, std::string>> rows;
    while (std::getline(in, line)) {
        const auto value = nlohmann::json::parse(line, nullptr, false);
        if (value.is_discarded() || !value.contains("anchor") || !value.contains("positive"))
            continue;
        rows.emplace_back(value["anchor"].get<std::string>(), value["positive"].get<std::string>());
    }
    return rows.size();
}

} // namespace

int main(int argc, char** argv) {
    const std::uint64_t megabytes = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 128;
    if (megabytes == 0)
        return 1;
    const test::TemporaryFolder folder;
    const auto small = folder / "small.jsonl";
    const auto large = folder / "large.jsonl";
    // Written by a child: this process and so its other children stay small.
    measure([&] {
        const auto lines = sampleLines();
        writeFile(small, lines, megabytes * 1'000'000);
        return writeFile(large, lines, 4 * megabytes * 1'000'000);
    });
    const auto smallBytes = fs::file_size(small);
    const auto largeBytes = fs::file_size(large);

    const auto row = [](const char* what, std::uint64_t bytes, const Measured& m) {
        fmt::print("{:<34} {:>7.0f} MB {:>9} rows {:>7.2f} s {:>7.0f} MB/s   peak {:>6.0f} MiB   "
                   "heap {:>6.1f} MiB\n",
                   what, static_cast<double>(bytes) / 1e6, m.rows, m.seconds,
                   static_cast<double>(bytes) / 1e6 / m.seconds, m.peakMiB, m.heapMiB);
    };
    const auto baseline = measure([&] { return naiveLoop(small); });
    row("getline + nlohmann, one thread", smallBytes, baseline);
    Measured best;
    for (int i = 0; i < 3; ++i) {
        const auto m = measure([&] { return importFile(small); });
        row("import, one thread", smallBytes, m);
        if (best.rows == 0 || m.seconds < best.seconds)
            best = m;
    }
    const auto four = measure([&] { return importFile(large); });
    row("import, file four times as large", largeBytes, four);
    fmt::print(
        "import is {:.1f} times the baseline; memory grows by {:.1f} MiB for a file {:.0f} MB "
        "larger\n",
        baseline.seconds / best.seconds, four.peakMiB - best.peakMiB,
        static_cast<double>(largeBytes - smallBytes) / 1e6);
    return best.rows == baseline.rows ? 0 : 1;
}
