// What can be done with runs: one action each, for menu, tool bar, context menu and shortcut.
#pragma once

#include "ui/models/runarrangement.h"
#include "ui/session/session.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QObject>
#include <QPointer>

#include <vector>

class QMenu;

namespace stator::ui {

class RunsTableView;

/// Works on what is selected in the table. The actions belong to `page` and are enabled where they
/// make sense. Thread: GUI.
class RunActions : public QObject {
    Q_OBJECT
public:
    RunActions(Session& session, RunTableModel& model, RunArrangement& arrangement,
               RunsTableView& table, QWidget* page);

    // Always in this order in menus.
    QAction* newRun;
    QAction* cloneRun;
    QAction* resume;
    QAction* pause;        ///< or goes on, where the active run is paused
    QAction* stop;         ///< or takes a waiting run out of the queue
    QAction* dequeueSweep; ///< shown where a selected run belongs to a sweep that waits
    QAction* compare;
    QAction* compareSweep; ///< shown where a selected run belongs to a sweep
    QAction* evaluate;
    QAction* tryOut;
    QAction* exportModel;
    QAction* rename;
    QAction* tags;
    QAction* notes;
    QAction* colour;
    QAction* star;
    QAction* copyNumber;
    QAction* copyConfiguration;
    QAction* selectAll;
    QAction* exportTable;
    QAction* moveToTrash;
    QAction* restore;
    QAction* deleteForGood;

    /// Those that suit the runs or the trash, whichever is shown, with separators.
    QList<QAction*> menu() const;
    void toggleStar(store::RunId run);

public slots:
    /// After the selection, a run's state or the active run has changed.
    void update();

private:
    using Entries = std::vector<RunEntryPointer>;
    QAction* make(Icon icon, const QString& text, const QKeySequence& shortcut,
                  void (RunActions::*does)());
    QAction* separator() const;
    void makeRunning();
    void makeSaying();
    void makeTable();
    void makeColourMenu();
    Entries selected() const;
    /// All runs of the sweeps that the selected ones belong to.
    Entries ofSameSweeps(const Entries& runs) const;
    void updateRunning(const Entries& runs);
    void edit(const QString& text, const Entries& runs, const store::RunEdit& after);

    void createNew();
    void cloneSelected();
    void resumeSelected();
    void pauseOrGoOn();
    void stopSelected();
    void compareSelected();
    void takeSweepOut();
    void compareWholeSweep();
    void evaluateSelected();
    void trySelected();
    void exportSelected();
    void renameSelected();
    void editTags();
    void editNotes();
    void starSelected();
    void setColour(const QString& colour);
    void chooseColour();
    void copyNumbers();
    void copyConfigurations();
    void selectEverything();
    void saveTable();
    void trashSelected();
    void restoreSelected();
    void askToDelete();
    void deleteRuns(const QList<store::RunId>& runs);

    Session& m_session;
    RunTableModel& m_model;
    RunArrangement& m_arrangement;
    RunsTableView& m_table;
    QWidget* m_page;
    std::vector<QAction*> m_separators;
};

} // namespace stator::ui
