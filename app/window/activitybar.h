// The bar at the bottom: what goes on now.
#pragma once

#include "app/window/activitytext.h"
#include "ui/session/session.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace stator::ui {
class ElidedLabel;
class ProgressChip;
class Throttle;
} // namespace stator::ui

namespace stator::app {

class QueueForecasts;

/// The active run, else the first job, else what ended last. A click opens the queue.
class ActivityBar : public QFrame {
    Q_OBJECT
public:
    explicit ActivityBar(ui::Session& session, QWidget* parent = nullptr);

    /// What is shown, in one line: for tests and for screen readers.
    QString text() const;

signals:
    void queueRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void showNow();
    void takeProgress(const ui::LiveRun& live);
    void showLine(const ActivityLine& line);
    void showIdle();
    void showButtons();
    void showOthers();
    void noteEnded(store::RunId run, store::RunState state);

    ui::Session& m_session;
    QueueForecasts& m_forecasts;
    QLabel* m_phase;
    ui::ElidedLabel* m_name;
    ui::ProgressChip* m_progress;
    ui::ElidedLabel* m_details;
    QToolButton* m_others; ///< jobs beside what is shown
    QToolButton* m_queue;
    QPushButton* m_pause;
    QPushButton* m_stop;
    QPushButton* m_cancel;
    QString m_activeName; ///< of the run that was active last
    QString m_last;       ///< what ended last
    ui::Throttle* m_soon;
    train::RunState m_shownState = train::RunState::Preparing; ///< of the active run
    bool m_shownStopping = false;
};

} // namespace stator::app
