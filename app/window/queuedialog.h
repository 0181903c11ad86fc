// What trains, what waits, and what else goes on.
#pragma once

#include "app/window/activitytext.h"
#include "ui/session/session.h"

#include <QDialog>

class QAction;
class QCheckBox;
class QLabel;
class QListView;
class QVBoxLayout;

namespace stator::ui {
class Card;
class EmptyState;
} // namespace stator::ui

namespace stator::app {

class ActivityRow;
class QueueForecasts;
class QueueModel;

/// Not modal: the window stays usable beside it. The session outlives it.
class QueueDialog : public QDialog {
    Q_OBJECT
public:
    explicit QueueDialog(ui::Session& session, QWidget* parent = nullptr);

private:
    void buildQueue();
    void showActive();
    void showQueue();
    void showSum();
    void showJobs();
    void moveBy(int rows);
    void removeChosen();
    int chosenRow() const;

    ui::Session& m_session;
    QueueForecasts& m_forecasts;
    QueueModel* m_model;
    ActivityRow* m_active;
    ui::Card* m_activeCard;
    QListView* m_list;
    QLabel* m_empty;
    QLabel* m_sum;
    QCheckBox* m_hold;
    QAction* m_up;
    QAction* m_down;
    QAction* m_remove;
    ui::Card* m_jobsCard;
    QVBoxLayout* m_jobs;
    QMap<qint64, ActivityRow*> m_jobRows;
};

} // namespace stator::app
