#include "core/store/processowner.h"

#include "core/base/atomicfile.h"

#include <fmt/format.h>

#include <charconv>
#include <string_view>
#include <unistd.h>

namespace stator::store {
namespace {

std::string bootId() {
    auto text = base::readFile("/proc/sys/kernel/random/boot_id");
    if (!text)
        return {};
    while (!text->empty() && text->back() == '\n')
        text->pop_back();
    return std::move(*text);
}

/// Start time of a living process, or -1. A zombie has ended: it only waits for its parent.
std::int64_t startTicks(std::int64_t pid) {
    const auto text = base::readFile(fmt::format("/proc/{}/stat", pid));
    if (!text)
        return -1;
    // The name in field 2 may hold spaces and brackets, so count from its last bracket: field 3
    // follows.
    std::string_view rest = *text;
    const auto bracket = rest.rfind(')');
    if (bracket == std::string_view::npos)
        return -1;
    rest.remove_prefix(bracket + 1);
    for (int field = 3;; ++field) {
        const auto begin = rest.find_first_not_of(' ');
        if (begin == std::string_view::npos)
            return -1;
        rest.remove_prefix(begin);
        const auto word = rest.substr(0, rest.find(' '));
        if (field == 3 && (word == "Z" || word == "X"))
            return -1;
        if (field == 22) {
            std::int64_t ticks = -1;
            std::from_chars(word.data(), word.data() + word.size(), ticks);
            return ticks;
        }
        rest.remove_prefix(word.size());
    }
}

} // namespace

ProcessOwner currentProcess() {
    const auto pid = static_cast<std::int64_t>(::getpid());
    return {pid, bootId(), startTicks(pid)};
}

bool isAlive(const ProcessOwner& owner) {
    return owner.pid > 0 && owner.bootId == bootId() && owner.startTicks >= 0 &&
           startTicks(owner.pid) == owner.startTicks;
}

} // namespace stator::store
