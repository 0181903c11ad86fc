#include "tests/bench/forecast/quiet.h"

#include <chrono>
#include <fstream>
#include <limits>
#include <string>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

namespace stator::bench {
namespace {

constexpr double kQuiet = 0.04;
constexpr int kAttempts = 5;
constexpr int kMostSecondsToWait = 30;

double secondsOf(const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

void waitUntilQuiet() {
    for (int i = 0; i < kMostSecondsToWait; ++i) {
        const OtherWork others;
        std::this_thread::sleep_for(std::chrono::seconds(1));
        if (others.share() < kQuiet)
            return;
    }
}

} // namespace

OtherWork::Times OtherWork::now() {
    Times times;
    std::ifstream stat("/proc/stat");
    std::string name;
    stat >> name;
    // user nice system idle iowait irq softirq steal
    for (int i = 0; i < 8; ++i) {
        double ticks = 0;
        stat >> ticks;
        times.all += ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
        if (i != 3 && i != 4)
            times.busy += ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
    }
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    times.own = secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime);
    return times;
}

OtherWork::OtherWork()
    : m_begin(now()) {}

double OtherWork::share() const {
    const Times end = now();
    const double all = end.all - m_begin.all;
    const double others = (end.busy - m_begin.busy) - (end.own - m_begin.own);
    return all > 0 && others > 0 ? others / all : 0;
}

double measureQuietly(const std::function<void()>& measure, const std::function<void()>& keep) {
    double least = std::numeric_limits<double>::infinity();
    for (int attempt = 0; attempt < kAttempts && least > kQuiet; ++attempt) {
        waitUntilQuiet();
        const OtherWork others;
        measure();
        const double share = others.share();
        if (share >= least)
            continue;
        least = share;
        keep();
    }
    return least;
}

} // namespace stator::bench
