#include "app/ctl/interrupt.h"

#include "app/ctl/exitcode.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <semaphore.h>
#include <string_view>
#include <thread>
#include <unistd.h>

namespace stator::app {

namespace {

// A handler can reach nothing but what is global.
sem_t g_signalled;

void handle(int) {
    const int saved = errno;
    sem_post(&g_signalled);
    errno = saved;
}

void install(int signal, void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART; // a write in progress is not to fail
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
}

void say(std::string_view text) {
    if (write(STDERR_FILENO, text.data(), text.size()) < 0)
        return; // nobody is listening
}

} // namespace

struct Interrupt::Impl {
    std::stop_source source;
    std::atomic<bool> ended = false;
    std::thread thread;

    void wait() {
        for (;;) {
            while (sem_wait(&g_signalled) != 0 && errno == EINTR) {
            }
            if (ended)
                return;
            if (source.stop_requested())
                _exit(static_cast<int>(ExitCode::Interrupted));
            say("\nStopping after the current step; once more stops at once.\n");
            source.request_stop();
        }
    }
};

Interrupt::Interrupt()
    : m_impl(std::make_unique<Impl>()) {
    sem_init(&g_signalled, 0, 0);
    m_impl->thread = std::thread([impl = m_impl.get()] { impl->wait(); });
    install(SIGINT, &handle);
    install(SIGTERM, &handle);
    // A reader that went away (`| head`) is an error value of write, not a death.
    install(SIGPIPE, SIG_IGN);
}

Interrupt::~Interrupt() {
    install(SIGINT, SIG_DFL);
    install(SIGTERM, SIG_DFL);
    m_impl->ended = true;
    sem_post(&g_signalled);
    m_impl->thread.join();
}

std::stop_token Interrupt::token() const {
    return m_impl->source.get_token();
}

} // namespace stator::app
