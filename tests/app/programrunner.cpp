#include "tests/app/programrunner.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace stator::app {

std::vector<nlohmann::json> ProgramResult::events() const {
    std::vector<nlohmann::json> found;
    std::istringstream lines(out);
    for (std::string line; std::getline(lines, line);) {
        auto json = nlohmann::json::parse(line, nullptr, false);
        EXPECT_FALSE(json.is_discarded()) << "not JSON: " << line;
        if (json.is_object())
            found.push_back(std::move(json));
    }
    return found;
}

std::vector<nlohmann::json> ProgramResult::events(const std::string& name) const {
    auto found = events();
    std::erase_if(found, [&](const nlohmann::json& e) { return e.value("event", "") != name; });
    return found;
}

nlohmann::json ProgramResult::event(const std::string& name) const {
    auto found = events(name);
    EXPECT_FALSE(found.empty()) << "no event '" << name << "' in\n" << out << err;
    return found.empty() ? nlohmann::json() : found.front();
}

namespace {

struct Pipe {
    std::array<int, 2> ends{-1, -1};
    Pipe() { EXPECT_EQ(pipe2(ends.data(), O_CLOEXEC), 0); }
};

std::vector<std::string> environmentWith(const std::map<std::string, std::string>& changes) {
    std::vector<std::string> all;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string text = *entry;
        // A developer's own workspace must not be touched, whatever a test forgets.
        if (!text.starts_with("STATOR_") && !changes.contains(text.substr(0, text.find('='))))
            all.push_back(text);
    }
    for (const auto& [name, value] : changes)
        all.push_back(name + "=" + value);
    return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (auto& text : texts)
        out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

} // namespace

ProgramResult Program::run(const std::vector<std::string>& arguments,
                           const std::function<void(const std::string&, pid_t)>& onLine,
                           const std::map<std::string, std::string>& environment) const {
    std::vector<std::string> words{STATOR_CTL};
    words.insert(words.end(), arguments.begin(), arguments.end());
    auto variables = environment;
    variables.emplace("STATOR_WORKSPACE", m_workspace.string());
    auto settings = environmentWith(variables);

    Pipe out;
    Pipe err;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out.ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err.ends[1], STDERR_FILENO);
    pid_t process = 0;
    const int spawned = posix_spawn(&process, STATOR_CTL, &actions, nullptr, pointers(words).data(),
                                    pointers(settings).data());
    posix_spawn_file_actions_destroy(&actions);
    close(out.ends[1]);
    close(err.ends[1]);
    ProgramResult result;
    EXPECT_EQ(spawned, 0) << STATOR_CTL;
    if (spawned != 0)
        return result;

    std::thread errors([&] {
        std::array<char, 4096> buffer{};
        for (ssize_t n = 0; (n = read(err.ends[0], buffer.data(), buffer.size())) > 0;)
            result.err.append(buffer.data(), static_cast<std::size_t>(n));
    });
    std::array<char, 4096> buffer{};
    std::size_t lineStart = 0;
    for (ssize_t n = 0; (n = read(out.ends[0], buffer.data(), buffer.size())) > 0;) {
        result.out.append(buffer.data(), static_cast<std::size_t>(n));
        for (std::size_t end = 0; (end = result.out.find('\n', lineStart)) != std::string::npos;
             lineStart = end + 1)
            if (onLine)
                onLine(result.out.substr(lineStart, end - lineStart), process);
    }
    errors.join();
    close(out.ends[0]);
    close(err.ends[0]);
    int status = 0;
    waitpid(process, &status, 0);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return result;
}

std::string writeText(const std::filesystem::path& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
}

} // namespace stator::app
