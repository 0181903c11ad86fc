// Ctrl-C and a polite kill become a stop request; nothing is done inside a signal handler.
#pragma once

#include <memory>
#include <stop_token>

namespace stator::app {

/// Make one first in main(), before any other thread: it blocks SIGINT and SIGTERM for all of them
/// and waits for them on a thread of its own. The second signal ends the process at once.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const;
    bool requested() const { return token().stop_requested(); }

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace stator::app
