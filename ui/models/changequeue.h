// Changes of files, one after another.
#pragma once

#include "ui/session/session.h"

#include <QObject>

#include <deque>
#include <functional>

namespace stator::ui {

/// Undo and redo may come faster than the disk: the changes wait for each other, in order.
/// Thread: GUI.
class ChangeQueue : public QObject {
    Q_OBJECT
public:
    explicit ChangeQueue(Session& session, QObject* parent = nullptr);

    using Change = std::function<base::Result<void>()>; ///< on a background thread; values alone
    using Done = std::function<void(base::Result<void>)>;
    /// `done` may be empty: a failure is then told with `title`. The library is read again after.
    void add(const QString& title, Change change, Done done = {});

private:
    struct Entry {
        QString title;
        Change change;
        Done done;
    };
    void next();

    Session& m_session;
    Latest m_working;
    std::deque<Entry> m_entries;
    bool m_busy = false;
};

} // namespace stator::ui
