// Runs the real statorctl in a temporary workspace, as a person or a script would.
#pragma once

#include "tests/support/temporaryfolder.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <sys/types.h>
#include <vector>

namespace stator::app {

using test::TemporaryFolder;

struct ProgramResult {
    int status = -1; ///< exit status; 128 + n where signal n ended it
    std::string out;
    std::string err;

    /// The JSON lines of standard output. A line that is no JSON fails the test.
    std::vector<nlohmann::json> events() const;
    /// Those with this event name.
    std::vector<nlohmann::json> events(const std::string& name) const;
    /// The first with this name; a failure of the test, and null, where there is none.
    nlohmann::json event(const std::string& name) const;
};

class Program {
public:
    explicit Program(std::filesystem::path workspace)
        : m_workspace(std::move(workspace)) {}

    /// Runs to the end. `onLine`, called for every line of standard output as it comes, may send a
    /// signal to the process.
    ProgramResult
    run(const std::vector<std::string>& arguments,
        const std::function<void(const std::string& line, pid_t process)>& onLine = {},
        const std::map<std::string, std::string>& environment = {}) const;

private:
    std::filesystem::path m_workspace;
};

/// Writes `content` to a file and returns its path.
std::string writeText(const std::filesystem::path& path, const std::string& content);

} // namespace stator::app
