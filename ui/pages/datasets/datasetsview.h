// The datasets of the workspace, and one of them in detail.
#pragma once

#include "ui/pages/datasets/coverageview.h"
#include "ui/pages/datasets/datasetuses.h"
#include "ui/session/session.h"

#include <QWidget>

class QAction;
class QComboBox;
class QSettings;
class QSortFilterProxyModel;
class QSplitter;
class QStackedWidget;
class QTableView;
class QTabWidget;

namespace stator::ui {

class ChangeQueue;
class CorpusBrowser;
class DatasetListModel;
class DatasetOverview;
struct DatasetRow;
class EmptyState;
class ImportReportView;

class DatasetsView : public QWidget {
    Q_OBJECT
public:
    DatasetsView(Session& session, std::shared_ptr<CoverageCache> cache, ChangeQueue& changes,
                 QWidget* parent = nullptr);

    /// Reads again what is on the disk, and shows it.
    void refresh();
    /// Selects it as soon as it is listed.
    void select(const QString& name);
    QString selected() const;
    void setFilter(const QString& text);
    void setActions(const QList<QAction*>& actions);
    /// Moves the selected dataset to the trash, to be undone; asks first.
    void removeSelected();

    void saveState(QSettings& settings) const;
    void restoreState(QSettings& settings);
    void resetLayout();

signals:
    void importWanted();
    void selectionChanged();

private:
    void askRemoval(const QString& name, const DatasetUses& uses);
    QWidget* makeList();
    QWidget* makeDetails();
    QWidget* makeTokensTab();
    void takeRows(std::vector<DatasetRow> rows);
    void showSelected();
    void showTab();
    void fillTokenizers();
    const DatasetRow* current() const;

    Session& m_session;
    std::shared_ptr<CoverageCache> m_cache;
    ChangeQueue& m_changes;
    Latest m_reading;
    Latest m_usesQuestion;
    DatasetListModel* m_model;
    QSortFilterProxyModel* m_proxy;
    QString m_wanted; ///< to be selected once it is there
    QString m_shown;  ///< whose details are shown
    std::uint64_t m_shownContent = 0;
    int m_shownTabs = 0; ///< bits of the tabs that show it

    QStackedWidget* m_faces;
    EmptyState* m_empty;
    QSplitter* m_splitter;
    QTableView* m_table;
    QTabWidget* m_tabs;
    DatasetOverview* m_overview;
    CorpusBrowser* m_rows;
    QComboBox* m_tokenizer;
    CoverageView* m_tokens;
    ImportReportView* m_report;
};

} // namespace stator::ui
