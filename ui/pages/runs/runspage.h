// Runs: every run with its state, result and time; below, the details of the current one.
#pragma once

#include "ui/pages/page.h"
#include "ui/pages/runs/runviewstate.h"

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace stator::ui {

class EmptyState;
class FilterEdit;
class FilterProblem;
class RunActions;
class RunDetails;
class RunsTableView;
class RunViewsButton;

class RunsPage : public Page {
    Q_OBJECT
public:
    explicit RunsPage(Session& session, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("runs"); }
    QString title() const override { return tr("Runs"); }
    Icon icon() const override { return Icon::Runs; }
    QList<QAction*> menuActions() const override;
    QWidget* filterField() const override;
    bool take(const PageRequest& request) override;
    void activate() override;
    void deactivate() override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;
    void resetLayout() override;

    // The parts, for tests.
    RunTableModel& model() const { return *m_model; }
    RunArrangement& arrangement() const { return *m_arrangement; }
    RunsTableView& table() const { return *m_table; }
    RunActions& actions() const { return *m_actions; }
    RunViewsButton& views() const { return *m_views; }
    RunDetails& details() const { return *m_details; }
    /// How the table is arranged now.
    RunViewState viewState() const;
    void setViewState(const RunViewState& state);
    void setTrash(bool trash);
    void setGroup(const QString& field);

private:
    QLayout* makeHeader();
    QWidget* makeTable();
    QToolButton* iconTool(QAction* action);
    QToolButton* wordTool(Icon icon, const QString& words);
    QToolButton* menuTool(Icon icon, const QString& words, void (RunsPage::*fill)(QMenu*));
    void connectParts();
    void applyFilter();
    void sortBy(const QString& field, bool add);
    void setColumns(const QStringList& ids, int pinned);
    void chooseColumns();
    void showHeaderMenu(const QString& field, const QPoint& at);
    void fillGroupMenu(QMenu* menu);
    void fillMoreMenu(QMenu* menu);
    void showMenu(const QPoint& at);
    void keepView();
    void updateEmptyState();
    void updateTools();
    void showDetails();
    void selectSomething();
    void onArranged();

    RunTableModel* m_model;
    RunArrangement* m_arrangement;
    RunsTableView* m_table;
    RunActions* m_actions;
    RunViewsButton* m_views;
    RunDetails* m_details;

    QLabel* m_title;
    FilterEdit* m_filter;
    FilterProblem* m_problem;
    QToolButton* m_group;
    QToolButton* m_columns;
    QToolButton* m_more;
    QPushButton* m_compare;
    QPushButton* m_newRun;
    QPushButton* m_leaveTrash;
    QPushButton* m_restore;
    QPushButton* m_delete;
    QList<QWidget*> m_runTools; ///< hidden in the trash
    QAction* m_trash;
    QSplitter* m_splitter;
    QStackedWidget* m_stack;
    EmptyState* m_noRuns;
    EmptyState* m_noMatch;
    EmptyState* m_noTrash;

    QList<store::RunId> m_wanted; ///< to be selected when they are there
    bool m_applying = false;
};

} // namespace stator::ui
