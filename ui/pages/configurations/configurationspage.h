// Configurations: what a run is made with.
#pragma once

#include "ui/pages/configurations/draft.h"
#include "ui/pages/configurations/draftbox.h"
#include "ui/pages/page.h"

#include <QPointer>

class QCheckBox;
class QLabel;
class QListView;
class QPushButton;
class QScrollArea;
class QSplitter;
class QStackedWidget;

namespace stator::ui {

class ConfigurationFiles;
class ConfigurationForm;
class ConfigurationListModel;
class EmptyState;
class FieldHelp;
class InputsReader;
class JsonView;
class LiveForecast;
class MessageBar;
class Notice;
class SearchField;
class SegmentedControl;
class SummaryPanel;
class Throttle;
struct ListedConfiguration;

/// Left what can be opened, in the middle the form or its JSON, at the right what it comes to.
class ConfigurationsPage : public Page {
    Q_OBJECT
public:
    explicit ConfigurationsPage(Session& session, QWidget* parent = nullptr);
    ~ConfigurationsPage() override;

    QString id() const override { return QStringLiteral("configurations"); }
    QString title() const override { return tr("Configurations"); }
    Icon icon() const override { return Icon::Configurations; }
    QList<QAction*> menuActions() const override;
    QWidget* filterField() const override;
    bool take(const PageRequest& request) override;
    void activate() override;
    void deactivate() override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;
    void resetLayout() override;

    // What its parts are, for tests.
    Draft& draft() { return *m_draft; }
    ConfigurationForm* form() const { return m_form; }
    JsonView* jsonView() const { return m_json; }
    SummaryPanel* summary() const { return m_summary; }
    LiveForecast* forecast() const { return m_live; }
    ConfigurationListModel* listModel() const { return m_listModel; }
    MessageBar* messages() const { return m_messages; }
    /// The name that a run started now would have.
    QString runName() const;

public slots:
    void newConfiguration();
    void start();
    void queue();
    void makeSweep();
    void save();
    void saveAs();
    void rename();
    void duplicate();
    void removeCurrent();
    void revert();
    void copyJson();
    void importFile();
    void exportFile();

public:
    /// Opens a file's content as a draft.
    void openFile(const QString& path);
    void saveUnder(const QString& name, bool replace);
    void open(const OpenConfiguration& configuration);

private:
    // configurationsview.cpp: what it is made of
    void buildActions();
    QWidget* buildHeader();
    QWidget* buildList();
    QWidget* buildEditor();
    QWidget* buildSummary();
    QAction* makeAction(Icon icon, const QString& text, void (ConfigurationsPage::*slot)());

    void openListed(const ListedConfiguration& listed);
    void openFirst();
    void draftChanged();
    void libraryChanged();
    void refreshFigures();
    void refreshHeader();
    void refreshSetup();
    void readRuns();
    void add(Placement placement);
    void runAdded(const QString& name, Placement placement, base::Result<store::RunId> run);
    void followLink(const std::string& path);
    void showProblem();
    QString startProblem() const;
    OpenConfiguration fromDefaults() const;

    Draft* m_draft;
    DraftBox* m_drafts;
    ConfigurationFiles* m_files;
    InputsReader* m_inputs;
    LiveForecast* m_live;
    OpenConfiguration m_open;
    Latest m_runsReading;
    QStringList m_runNames;
    bool m_active = false;
    bool m_opening = false;
    bool m_adding = false;
    bool m_listRead = false;
    Throttle* m_figuresSoon;

    ConfigurationListModel* m_listModel;
    QSplitter* m_splitter = nullptr;
    QListView* m_list = nullptr;
    SearchField* m_listSearch = nullptr;
    SearchField* m_fieldSearch = nullptr;
    QCheckBox* m_onlyChanged = nullptr;
    SegmentedControl* m_views = nullptr;
    QStackedWidget* m_stack = nullptr;
    ConfigurationForm* m_form = nullptr;
    JsonView* m_json = nullptr;
    FieldHelp* m_help = nullptr;
    QLabel* m_nothing = nullptr;
    SummaryPanel* m_summary = nullptr;
    Notice* m_setup = nullptr;
    MessageBar* m_messages = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_context = nullptr;
    QPushButton* m_problem = nullptr;
    QPushButton* m_startButton = nullptr;
    QPushButton* m_queueButton = nullptr;
    QAction* m_newAction = nullptr;
    QAction* m_startAction = nullptr;
    QAction* m_queueAction = nullptr;
    QAction* m_sweepAction = nullptr;
    QAction* m_saveAction = nullptr;
    QAction* m_saveAsAction = nullptr;
    QAction* m_renameAction = nullptr;
    QAction* m_duplicateAction = nullptr;
    QAction* m_removeAction = nullptr;
    QAction* m_revertAction = nullptr;
    QAction* m_copyAction = nullptr;
    QAction* m_importAction = nullptr;
    QAction* m_exportAction = nullptr;
    QList<qint64> m_shownRuns; ///< what "Show run" of a message leads to
};

} // namespace stator::ui
