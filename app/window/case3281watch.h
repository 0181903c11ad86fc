// The replay of issue #3281 in an open workspace: queues its runs and tells when they are done.
#pragma once

#include "core/workspace/case3281.h"
#include "ui/session/background.h"
#include "ui/session/session.h"

#include <QObject>

#include <functional>

namespace stator::app {

/// When the last run has ended, all five models are measured on the Tatoeba sentences.
/// Knows a replay by its runs alone, so it goes on where the window was closed. The session
/// outlives this. Thread: GUI.
class Case3281Watch : public QObject {
    Q_OBJECT
public:
    explicit Case3281Watch(ui::Session& session, QObject* parent = nullptr);

    /// Whether a person follows the runs now, asked when they are done: Compare is then shown at
    /// once, else offered.
    void setFollowed(std::function<bool()> followed) { m_followed = std::move(followed); }
    /// Queues what the newest replay lacks; all of a new one where there is none or it has
    /// finished. Does nothing while one is in the queue.
    void start();

    static const QString kMessageKey;

signals:
    /// The runs of the replay wait in the queue, or go on.
    void queued();

private:
    void queue(const workspace::CaseReplay& replay);
    /// None: the window has just opened, and the last time may have left something to do.
    void look(store::RunId ended);
    void measure(const workspace::CaseReplay& replay);
    void tell(const workspace::CaseReplay& replay, const workspace::CaseLesson& lesson);

    ui::Session& m_session;
    std::function<bool()> m_followed;
    ui::Latest m_starting;
    ui::Latest m_looking;
    bool m_measuring = false;
};

/// The arms, named in the reader's language.
std::vector<train::RunConfiguration> case3281Arms();

} // namespace stator::app
