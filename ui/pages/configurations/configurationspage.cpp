#include "ui/pages/configurations/configurationspage.h"

#include "ui/pages/configurations/configurationfiles.h"
#include "ui/pages/configurations/configurationform.h"
#include "ui/pages/configurations/configurationlistmodel.h"
#include "ui/pages/configurations/hints.h"
#include "ui/pages/configurations/jsonview.h"
#include "ui/pages/configurations/liveforecast.h"
#include "ui/pages/configurations/notice.h"
#include "ui/pages/configurations/proposedname.h"
#include "ui/pages/configurations/summarypanel.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/throttle.h"

#include <QAction>
#include <QCheckBox>
#include <QCryptographicHash>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace stator::ui {

namespace {

constexpr int kFiguresMs = 60;
constexpr std::size_t kRecentRuns = 30;

/// Drafts of one workspace do not show in another.
QString placeOf(const workspace::Workspace& workspace) {
    const QByteArray path = QByteArray::fromStdString(workspace.root().string());
    return QString::fromLatin1(
        QCryptographicHash::hash(path, QCryptographicHash::Sha1).toHex().left(12));
}

} // namespace

ConfigurationsPage::ConfigurationsPage(Session& session, QWidget* parent)
    : Page(session, parent)
    , m_draft(new Draft(this))
    , m_drafts(new DraftBox(session.settings(), placeOf(session.workspace()), this))
    , m_files(new ConfigurationFiles(session, this))
    , m_inputs(new InputsReader(session, this))
    , m_live(new LiveForecast(session, *m_draft, this))
    , m_runsReading(session.queries())
    , m_figuresSoon(new Throttle(
          kFiguresMs, [this] { refreshFigures(); }, this))
    , m_listModel(new ConfigurationListModel(this)) {
    buildActions();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(buildHeader());
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setHandleWidth(12);
    m_splitter->addWidget(buildList());
    m_splitter->addWidget(buildEditor());
    m_splitter->addWidget(buildSummary());
    m_splitter->setCollapsible(1, false);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setStretchFactor(2, 1);
    layout->addWidget(m_splitter, 1);
    resetLayout();

    connect(m_draft, &Draft::changed, this, &ConfigurationsPage::draftChanged);
    connect(m_drafts, &DraftBox::changed, this,
            [this] { m_listModel->setDrafts(m_drafts->drafts()); });
    connect(m_inputs, &InputsReader::changed, m_figuresSoon, &Throttle::request);
    connect(m_live, &LiveForecast::stale, m_figuresSoon, &Throttle::request);
    connect(&session.library(), &Library::changed, this, &ConfigurationsPage::libraryChanged);
    connect(&session, &Session::runsChanged, this, [this] {
        if (m_active)
            readRuns();
    });
    connect(m_files, &ConfigurationFiles::renamed, this,
            [this](const QString& from, const QString& to) {
                if (m_open.saved != from)
                    return;
                m_drafts->drop(m_open.key);
                m_open.saved = to;
                m_open.key = savedKey(to);
                m_drafts->keep(m_open, true);
                refreshHeader();
            });
    m_listModel->setDrafts(m_drafts->drafts());
    openFirst();
    libraryChanged();
}

ConfigurationsPage::~ConfigurationsPage() = default;

OpenConfiguration ConfigurationsPage::fromDefaults() const {
    train::RunConfiguration configuration;
    const Library& library = session().library();
    // The largest dataset that can be trained on is most likely the one that is meant.
    const data::Dataset* largest = nullptr;
    for (const auto& dataset : library.datasets()) {
        const bool pairs =
            dataset.kind == data::CorpusKind::Pairs || dataset.kind == data::CorpusKind::Triplets;
        if (pairs && (largest == nullptr || dataset.rows > largest->rows))
            largest = &dataset;
    }
    if (largest != nullptr)
        configuration.data.datasets = {{largest->name}};
    if (!library.tokenizers().empty())
        configuration.tokenizer.name = library.tokenizers().front().name;
    const QString json = QString::fromStdString(train::canonicalJson(configuration));
    return {newDraftKey(), {}, {}, json, json};
}

void ConfigurationsPage::openFirst() {
    const OpenConfiguration* last = m_drafts->find(m_drafts->currentKey());
    open(last != nullptr ? *last : fromDefaults());
}

void ConfigurationsPage::open(const OpenConfiguration& configuration) {
    const QString left = m_open.key;
    m_opening = true;
    m_open = OpenConfiguration(configuration); // it may be one of the box's, which is changed below
    m_draft->open(m_open.text);
    m_opening = false;
    m_summary->open(m_open.origin, m_open.origin.isEmpty() ? QString() : m_open.base);
    m_drafts->keep(m_open, true);
    // A new one that nobody has changed leaves nothing behind.
    if (const auto* before = m_drafts->find(left);
        before != nullptr && left != m_open.key && !before->isModified())
        m_drafts->drop(left);
    m_list->setCurrentIndex(m_listModel->indexOf(m_open.key));
    draftChanged();
}

void ConfigurationsPage::openListed(const ListedConfiguration& listed) {
    using Kind = ListedConfiguration::Kind;
    if (listed.kind == Kind::Heading || (!listed.key.isEmpty() && listed.key == m_open.key))
        return;
    if (const auto* draft = m_drafts->find(listed.key)) {
        open(OpenConfiguration(*draft));
    } else if (listed.kind == Kind::Saved) {
        open({listed.key, listed.name, {}, listed.json, listed.json});
    } else if (listed.kind == Kind::Run) {
        take(EditConfiguration{listed.json, tr("from run %1").arg(listed.run)});
    }
}

bool ConfigurationsPage::take(const PageRequest& request) {
    const auto* edit = std::get_if<EditConfiguration>(&request);
    if (edit == nullptr)
        return false;
    if (edit->json.isEmpty()) {
        newConfiguration();
        return true;
    }
    Draft read;
    read.open(edit->json);
    const QString name = QString::fromStdString(read.configuration().name);
    if (!name.isEmpty() && !edit->origin.isEmpty())
        read.setValue("name", nextName(name, m_runNames).toStdString());
    open({newDraftKey(), {}, edit->origin, read.text(), read.text()});
    return true;
}

void ConfigurationsPage::newConfiguration() {
    open(fromDefaults());
    m_form->showField("name");
}

void ConfigurationsPage::draftChanged() {
    if (m_opening)
        return;
    m_open.text = m_draft->text();
    m_drafts->keep(m_open, true);
    // The fields show what they were before the text was broken: they must not overwrite it.
    m_form->setEnabled(m_draft->isReadable());
    m_inputs->setConfiguration(m_draft->configuration());
    m_figuresSoon->request();
    refreshHeader();
}

void ConfigurationsPage::libraryChanged() {
    const Library& library = session().library();
    m_form->setLibrary(library);
    m_listModel->setSaved(library.configurations());
    // A new one was begun before it was known, or there was, what to train on.
    const auto& configuration = m_draft->configuration();
    const bool incomplete = configuration.name.empty() && (configuration.data.datasets.empty() ||
                                                           configuration.tokenizer.name.empty());
    if (library.isLoaded() && (!m_listRead || incomplete)) {
        m_listRead = true;
        if (m_open.isNew() && m_open.origin.isEmpty() && !m_open.isModified()) {
            OpenConfiguration begun = fromDefaults();
            begun.key = m_open.key;
            if (begun.text != m_open.text)
                open(begun);
        }
    }
    m_draft->setLibrary(library);
    m_list->setCurrentIndex(m_listModel->indexOf(m_open.key));
    refreshSetup();
}

void ConfigurationsPage::refreshFigures() {
    if (!m_active)
        return; // activate() does
    const auto size = train::sizeOf(m_draft->configuration(), m_inputs->inputs());
    m_live->refresh();
    m_form->setHints(fieldHints(m_draft->configuration(), *m_inputs, size, m_live->view()));
    m_summary->refresh();
}

QString ConfigurationsPage::runName() const {
    const QString own = QString::fromStdString(m_draft->configuration().name).trimmed();
    return own.isEmpty() ? proposedName(m_draft->configuration(), m_runNames) : own;
}

QString ConfigurationsPage::startProblem() const {
    if (!m_draft->isReadable())
        return tr("The JSON cannot be read");
    const int count = static_cast<int>(m_draft->problems().size());
    return count == 0 ? QString() : tr("%n field(s) to correct", nullptr, count);
}

void ConfigurationsPage::activate() {
    m_active = true;
    m_figuresSoon->request();
    readRuns();
    refreshHeader();
}

void ConfigurationsPage::deactivate() {
    m_active = false;
    m_drafts->save();
}

void ConfigurationsPage::readRuns() {
    struct Earlier {
        std::vector<store::RunRecord> runs;
        ForecastRecord record;
    };
    m_runsReading.ask(
        [](BackgroundContext& context) -> base::Result<Earlier> {
            STATOR_ASSIGN(auto* reader, context.reader());
            store::RunListOptions options;
            // No series of this name: the summaries are not wanted.
            options.keys = {store::metricKey("train/loss")};
            STATOR_ASSIGN(auto rows, reader->runs(options));
            Earlier earlier{{}, forecastRecord(rows)};
            for (auto& row : rows)
                earlier.runs.push_back(std::move(row.run));
            std::sort(earlier.runs.begin(), earlier.runs.end(),
                      [](const auto& a, const auto& b) { return a.id.value > b.id.value; });
            return earlier;
        },
        [this](base::Result<Earlier> earlier) {
            if (!earlier)
                return;
            auto& runs = earlier->runs;
            m_runNames.clear();
            for (const auto& run : runs)
                m_runNames += QString::fromStdString(run.description.name);
            if (runs.size() > kRecentRuns)
                runs.resize(kRecentRuns);
            m_live->setRecord(earlier->record);
            m_listModel->setRuns(runs);
            m_list->setCurrentIndex(m_listModel->indexOf(m_open.key));
            refreshHeader();
        });
}

void ConfigurationsPage::saveState(QSettings& settings) const {
    m_drafts->save();
    settings.setValue(QStringLiteral("splitter"), m_splitter->saveState());
    settings.setValue(QStringLiteral("view"), m_views->current());
    settings.setValue(QStringLiteral("fieldSearch"), m_fieldSearch->text());
    settings.setValue(QStringLiteral("onlyChanged"), m_onlyChanged->isChecked());
}

void ConfigurationsPage::restoreState(QSettings& settings) {
    const auto splitter = settings.value(QStringLiteral("splitter")).toByteArray();
    if (!splitter.isEmpty() && !m_splitter->restoreState(splitter))
        resetLayout();
    m_views->setCurrent(settings.value(QStringLiteral("view"), 0).toInt());
    m_fieldSearch->setText(settings.value(QStringLiteral("fieldSearch")).toString());
    m_onlyChanged->setChecked(settings.value(QStringLiteral("onlyChanged"), false).toBool());
}

void ConfigurationsPage::resetLayout() {
    m_splitter->setSizes({170, 560, 340});
}

} // namespace stator::ui
