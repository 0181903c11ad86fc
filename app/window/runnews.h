// What a person is told about runs and about the store without asking.
#pragma once

#include "app/window/notifier.h"
#include "ui/session/session.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace stator::app {

/// Messages in the bar, with what can be done about them, and notifications on the desktop while
/// the window is not in front. The session outlives this. Thread: GUI.
class RunNews : public QObject {
    Q_OBJECT
public:
    RunNews(ui::Session& session, Notifier& notifier, QObject* parent = nullptr);

    /// Whether the desktop is told, asked each time.
    void setNotificationsWanted(std::function<bool()> wanted) { m_wanted = std::move(wanted); }
    /// The button of a message of this class; false for the keys of others.
    bool take(const QString& key);

signals:
    void dismissed(const QString& key);

private:
    void tellInterrupted();
    void tellHeldQueue();
    void tellEnded(store::RunId run, store::RunState state, const QString& reason);
    void resumeInterrupted();
    void lookAtStore();

    ui::Session& m_session;
    Notifier& m_notifier;
    std::function<bool()> m_wanted;
    QList<store::RunId> m_interrupted;
    store::RunId m_activeRun;
    QString m_activeName;
    bool m_heldTold = false;
    bool m_storeFails = false;
    QTimer m_storeTimer;
};

} // namespace stator::app
