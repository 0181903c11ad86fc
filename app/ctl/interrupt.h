// Ctrl-C and a polite kill become a stop request.
#pragma once

#include <memory>
#include <stop_token>

namespace stator::app {

/// One a process. The handlers only post a semaphore (libraries start threads before main(), so
/// signals cannot be kept from all threads by a mask); a thread of its own waits for it and
/// requests the stop. The second signal ends the process at once.
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
