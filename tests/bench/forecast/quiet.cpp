#include "tests/bench/forecast/quiet.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

namespace stator::bench {
namespace {

constexpr double kQuiet = 0.04;
constexpr int kAttempts = 2;
constexpr int kMostSecondsToWait = 15;

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

double Steadiness::disturbance() const {
    constexpr double kSteady = 0.2;
    return std::max(others / kQuiet, std::abs(drift - 1) / kSteady);
}

Steadiness measureQuietly(const std::function<double()>& reference, double usual,
                          const std::function<void()>& measure,
                          const std::function<void(const Steadiness&)>& keep) {
    Steadiness least;
    least.others = 1;
    for (int attempt = 0; attempt < kAttempts && least.disturbance() > 1; ++attempt) {
        waitUntilQuiet();
        const double before = reference();
        const OtherWork others;
        measure();
        Steadiness found;
        found.others = others.share();
        const double after = reference();
        const double compared = usual > 0 ? usual : before;
        found.drift = (before + after) / 2 / compared;
        if (attempt > 0 && found.disturbance() >= least.disturbance())
            continue;
        least = found;
        keep(found);
    }
    return least;
}

} // namespace stator::bench
