// What the window shows while no workspace is open.
#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace stator::ui {
class Card;
}

namespace stator::app {

class WelcomeView : public QWidget {
    Q_OBJECT
public:
    explicit WelcomeView(QWidget* parent = nullptr);

    /// Folders, the last one first.
    void setRecent(const QStringList& folders);
    /// While a workspace is being opened there is nothing to choose; empty: nothing is.
    void setOpening(const QString& name);

signals:
    void sampleRequested();
    void caseRequested();
    void newRequested();
    void openRequested();
    void folderRequested(const QString& folder);

private:
    QWidget* m_choices;
    QLabel* m_opening;
    ui::Card* m_recentCard;
    QVBoxLayout* m_recent;
};

} // namespace stator::app
