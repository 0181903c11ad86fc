#include "ui/models/changequeue.h"

namespace stator::ui {

ChangeQueue::ChangeQueue(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_working(session.queries()) {}

void ChangeQueue::add(const QString& title, Change change, Done done) {
    m_entries.push_back({title, std::move(change), std::move(done)});
    if (!m_busy)
        next();
}

void ChangeQueue::next() {
    if (m_entries.empty())
        return;
    m_busy = true;
    auto entry = std::move(m_entries.front());
    m_entries.pop_front();
    m_working.ask([change = std::move(entry.change)](BackgroundContext&) { return change(); },
                  [this, title = entry.title,
                   done = std::move(entry.done)](const base::Result<void>& outcome) {
                      m_busy = false;
                      m_session.library().refresh();
                      if (done)
                          done(outcome);
                      else if (!outcome)
                          m_session.tellError(title, outcome.error());
                      if (!m_busy)
                          next();
                  });
}

} // namespace stator::ui
