#include "app/ctl/interrupt.h"

#include "app/ctl/exitcode.h"

#include <array>
#include <csignal>
#include <string_view>
#include <thread>
#include <unistd.h>

namespace stator::app {

namespace {
constexpr std::array<int, 2> kSignals = {SIGINT, SIGTERM};
/// Wakes the waiting thread at the end; never sent from outside.
constexpr int kWake = SIGUSR2;

void say(std::string_view text) {
    if (write(STDERR_FILENO, text.data(), text.size()) < 0)
        return; // nobody is listening
}
} // namespace

struct Interrupt::Impl {
    std::stop_source source;
    sigset_t waited{};
    std::thread thread;

    void wait() {
        for (int signal = 0; sigwait(&waited, &signal) == 0 && signal != kWake;) {
            if (source.stop_requested())
                _exit(static_cast<int>(ExitCode::Interrupted));
            say("\nStopping after the current step; once more stops at once.\n");
            source.request_stop();
        }
    }
};

Interrupt::Interrupt()
    : m_impl(std::make_unique<Impl>()) {
    sigemptyset(&m_impl->waited);
    for (const int signal : kSignals)
        sigaddset(&m_impl->waited, signal);
    sigaddset(&m_impl->waited, kWake);
    pthread_sigmask(SIG_BLOCK, &m_impl->waited, nullptr);
    // A reader that went away (`| head`) is an error value of write, not a death.
    std::signal(SIGPIPE, SIG_IGN);
    m_impl->thread = std::thread([impl = m_impl.get()] { impl->wait(); });
}

Interrupt::~Interrupt() {
    pthread_kill(m_impl->thread.native_handle(), kWake);
    m_impl->thread.join();
}

std::stop_token Interrupt::token() const {
    return m_impl->source.get_token();
}

} // namespace stator::app
