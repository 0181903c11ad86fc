// What happens to a run and to tasks when the window closes or another workspace is opened.
#pragma once

#include "ui/session/session.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QWidget;

namespace stator::app {

/// Asks, and ends in an orderly way what goes on. Nothing here waits: the caller's function is
/// called when everything has ended. Thread: GUI.
class LeaveGuard : public QObject {
    Q_OBJECT
public:
    enum class Reason { Close, OtherWorkspace };
    explicit LeaveGuard(QWidget* window);

    /// Calls `leave` at once where nothing goes on in the session, after "stop and save" when the
    /// run has its checkpoint and the tasks have ended, and never after "keep running" or "cancel".
    void request(ui::Session& session, Reason reason, std::function<void()> leave);
    /// No run is active and no task works.
    static bool isIdle(ui::Session& session) {
        return !session.runs().active() && session.jobs().isIdle();
    }
    /// A question or an ending is under way.
    bool isBusy() const { return !m_question.isNull() || !m_waiting.isNull(); }

signals:
    /// "Keep running": the window gets out of the way and the run goes on.
    void minimiseRequested();

private:
    void ask(Reason reason);
    void stopAndSave();
    void look();
    bool isIdle() const { return !m_session || isIdle(*m_session); }

    QWidget* m_window;
    QPointer<ui::Session> m_session;
    std::function<void()> m_leave;
    QPointer<QWidget> m_question;
    QPointer<QWidget> m_waiting;
};

} // namespace stator::app
