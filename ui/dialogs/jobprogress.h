// How far a job is, with a button that ends it.
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace stator::ui {

class Session;

/// The page of a dialog while its job runs.
class JobProgress : public QWidget {
    Q_OBJECT
public:
    explicit JobProgress(Session& session, QWidget* parent = nullptr);
    /// Shows this job from now on.
    void follow(qint64 job, const QString& title);

signals:
    /// The job may go on without the dialog.
    void hideRequested();

private:
    void takeProgress(qint64 id);

    Session& m_session;
    qint64 m_job = 0;
    QLabel* m_title;
    QProgressBar* m_bar;
    QLabel* m_text;
    QPushButton* m_cancel;
};

} // namespace stator::ui
