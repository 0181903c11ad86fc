// A person's way through the whole window, from an empty workspace to an exported model: the real
// widgets, the real queue, the real engine, small data.
#include "app/window/activitybar.h"
#include "app/window/helpwindow.h"
#include "app/window/mainmenu.h"
#include "app/window/mainwindow.h"
#include "app/window/runcontroller.h"
#include "app/window/welcomeview.h"
#include "app/window/workspaceview.h"
#include "core/data/linereader.h"
#include "core/workspace/catalogue.h"
#include "tests/ui/support/find.h"
#include "tests/ui/support/testsession.h"
#include "tests/ui/window/modelwatch.h"
#include "tests/ui/window/person.h"
#include "tests/ui/window/windowfixture.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/importassistant.h"
#include "ui/dialogs/tokenizerdialogs.h"
#include "ui/models/fieldlabels.h"
#include "ui/pages/compare/comparecard.h"
#include "ui/pages/compare/comparepage.h"
#include "ui/pages/compare/runtable.h"
#include "ui/pages/configurations/configurationform.h"
#include "ui/pages/configurations/configurationrow.h"
#include "ui/pages/configurations/configurationspage.h"
#include "ui/pages/configurations/summarypanel.h"
#include "ui/pages/datasets/datasetspage.h"
#include "ui/pages/datasets/datasetsview.h"
#include "ui/pages/evaluate/evaluatepage.h"
#include "ui/pages/evaluate/evaluationlist.h"
#include "ui/pages/playground/playgroundpage.h"
#include "ui/pages/runs/details/rundetails.h"
#include "ui/pages/runs/runspage.h"
#include "ui/pages/runs/runstableview.h"
#include "ui/plot/heatmap.h"
#include "ui/widgets/stattile.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTextBrowser>
#include <QTreeWidget>

#include <fstream>

namespace stator::app::test {

using ui::test::field;
using ui::test::takePicture;

namespace {

constexpr int kRowsOfAFile = 400;
constexpr int kTrainingMs = 120'000;
const QString kFirst = QStringLiteral("thirty-two");
const QString kSecond = QStringLiteral("thirty-two 2");

} // namespace

class JourneyTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void fromAnEmptyWorkspaceToAnExportedModel();

private:
    // What the person does, in this order.
    void makesANewWorkspace();
    void dropsTwoFilesToImportThem();
    void importsABenchmarkThroughTheButtons();
    void trainsATokenizer();
    void fillsInAConfigurationAndStartsIt();
    void followsTheRunToItsEnd();
    void looksAtEveryTabOfTheRun();
    void clonesTheRunWithHalfTheDimensions();
    void comparesBothRuns();
    void evaluatesTheFirstOnTheBenchmark();
    void triesSentences();
    void exportsTheFirst();
    void renamesARunAndThinksBetterOfIt();
    void readsTheHelpOfEveryPage();
    void closesTheWindow();

    WorkspaceView& view() { return *m_window->view(); }
    ui::Session& session() { return *m_window->session(); }
    /// Goes there by the rail and waits until everything is shown.
    template<class P>
    P& goTo(const char* id);
    /// The page that is shown now.
    template<class P>
    P& shown();
    bool settle();
    QStringList cut(const QString& folder, const QStringList& names) const;
    void importTheFiles(const QString& name, int rows);
    void waitUntilFinished(const QString& run);
    static ui::RunEntryPointer runNamed(const ui::RunsPage& page, const QString& name);
    void clickRun(const QString& name, Qt::KeyboardModifiers keys = Qt::NoModifier);
    static void fill(ui::ConfigurationsPage& page, const char* path, const QString& text);

    QTemporaryDir m_folder;
    std::unique_ptr<ui::Theme> m_theme;
    FakeNotifier m_notifier;
    ModelWatch m_models;
    std::unique_ptr<MainWindow> m_window;
    QStringList m_complaints; ///< what the window told as an error
};

// --- how it is done ---

template<class P>
P& JourneyTest::shown() {
    auto* page = qobject_cast<P*>(view().currentPage());
    if (!page)
        qFatal("another page is shown: %s", qPrintable(view().currentPage()->id()));
    return *page;
}

template<class P>
P& JourneyTest::goTo(const char* id) {
    for (int i = 0; i < view().pageCount(); ++i)
        if (view().page(i).id() == QLatin1String(id))
            view().pageActions()[i]->trigger();
    settle();
    return shown<P>();
}

bool JourneyTest::settle() {
    int quiet = 0;
    return QTest::qWaitFor(
        [&] {
            const bool idle = session().queries().isIdle() && session().computations().isIdle() &&
                              session().jobs().isIdle();
            quiet = idle ? quiet + 1 : 0;
            return quiet > 20;
        },
        60'000);
}

QStringList JourneyTest::cut(const QString& folder, const QStringList& names) const {
    QDir(m_folder.path()).mkdir(folder);
    QStringList files;
    for (const QString& name : names) {
        const QString packed = QStringLiteral(STATOR_RESOURCES "/sample/") + name;
        auto lines = data::LineReader::open((packed + QStringLiteral(".zst")).toStdString());
        if (!lines)
            qFatal("%s", lines.error().toString().c_str());
        files.append(m_folder.filePath(folder + QLatin1Char('/') + name));
        std::ofstream out(files.last().toStdString(), std::ios::binary);
        data::LineReader::Line line;
        for (int row = 0; row < kRowsOfAFile; ++row) {
            if (!lines->next(line).value())
                qFatal("%s is short", qPrintable(name));
            out << line.text << '\n';
        }
    }
    return files;
}

ui::RunEntryPointer JourneyTest::runNamed(const ui::RunsPage& page, const QString& name) {
    for (const auto& entry : page.model().entries())
        if (entry->name == name)
            return entry;
    return nullptr;
}

void JourneyTest::clickRun(const QString& name, Qt::KeyboardModifiers keys) {
    auto& page = shown<ui::RunsPage>();
    const auto run = runNamed(page, name);
    QVERIFY2(run, qPrintable(name));
    clickItem(page.table().mainView(),
              page.arrangement().indexOf(run->id(), page.model().columnOf(QStringLiteral("state"))),
              keys);
    QVERIFY(page.table().selectedRuns().contains(run->id()));
    QVERIFY(settle());
}

void JourneyTest::fill(ui::ConfigurationsPage& page, const char* path, const QString& text) {
    auto* row = page.form()->row(path);
    QVERIFY2(row, path);
    if (auto* box = row->editor()->findChild<QComboBox*>())
        choose(box, text);
    else
        type(row->editor()->findChild<QLineEdit*>(), text);
    QVERIFY2(!row->hasError(), path);
}

void JourneyTest::initTestCase() {
    QLocale::setDefault(QLocale::c());
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope,
                       m_folder.filePath(QStringLiteral("config")));
    qputenv("STATOR_WORKSPACE", m_folder.filePath(QStringLiteral("usual")).toUtf8());
    m_theme = std::make_unique<ui::Theme>(*qApp, ui::ThemeChoice::Light);
}

void JourneyTest::fromAnEmptyWorkspaceToAnExportedModel() {
    const std::pair<const char*, void (JourneyTest::*)()> stages[] = {
        {"makes a new workspace", &JourneyTest::makesANewWorkspace},
        {"drops two files to import them", &JourneyTest::dropsTwoFilesToImportThem},
        {"imports a benchmark", &JourneyTest::importsABenchmarkThroughTheButtons},
        {"trains a tokenizer", &JourneyTest::trainsATokenizer},
        {"fills in a configuration", &JourneyTest::fillsInAConfigurationAndStartsIt},
        {"follows the run to its end", &JourneyTest::followsTheRunToItsEnd},
        {"looks at every tab of the run", &JourneyTest::looksAtEveryTabOfTheRun},
        {"clones the run", &JourneyTest::clonesTheRunWithHalfTheDimensions},
        {"compares both runs", &JourneyTest::comparesBothRuns},
        {"evaluates the first", &JourneyTest::evaluatesTheFirstOnTheBenchmark},
        {"tries sentences", &JourneyTest::triesSentences},
        {"exports the first", &JourneyTest::exportsTheFirst},
        {"renames a run and undoes it", &JourneyTest::renamesARunAndThinksBetterOfIt},
        {"reads the help of every page", &JourneyTest::readsTheHelpOfEveryPage},
        {"closes the window", &JourneyTest::closesTheWindow},
    };
    int number = 0;
    for (const auto& [what, act] : stages) {
        (this->*act)();
        if (m_window)
            takePicture(*m_window, QStringLiteral("journey-%1").arg(++number));
        if (QTest::currentTestFailed()) {
            QWARN(qPrintable(QStringLiteral("where the person %1").arg(QLatin1String(what))));
            break;
        }
    }
    // The same in every order: a run that still goes on is stopped by its controller.
    m_window.reset();
    QCOMPARE(m_complaints, QStringList());
}

// --- the journey ---

void JourneyTest::makesANewWorkspace() {
    m_window = std::make_unique<MainWindow>(
        WindowParts{*m_theme,
                    [](const OpenedWorkspace& opened) -> std::unique_ptr<ui::RunControl> {
                        return std::make_unique<RunController>(opened.workspace, opened.writer);
                    },
                    m_notifier});
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    const QString folder = m_folder.filePath(QStringLiteral("models of mine"));
    QVERIFY(QDir().mkdir(folder));
    answerFileDialog({folder});
    press(m_window->welcome(), QStringLiteral("New workspace…"));
    QTRY_VERIFY(m_window->session());
    connect(m_window->session(), &ui::Session::messageTold, this,
            [this](const ui::Message& message) {
                if (message.kind == ui::MessageKind::Danger)
                    m_complaints.append(message.text + QLatin1Char(' ') + message.details);
            });
    QCOMPARE(m_window->windowTitle(), QStringLiteral("models of mine – Stator"));
    view().makeAllPages();
    m_models.watchAll(*m_window);
    QVERIFY(settle());
    QVERIFY(session().library().datasets().empty());
}

void JourneyTest::importTheFiles(const QString& name, int rows) {
    auto* assistant = openDialog<ui::ImportAssistant>();
    QVERIFY(assistant);
    QTRY_COMPARE(assistant->sources().size(), std::size_t{2});
    QCOMPARE(assistant->findChild<QLineEdit*>(QStringLiteral("datasetName"))->text(), name);
    press(*assistant, QStringLiteral("Import"));
    QTRY_COMPARE_WITH_TIMEOUT(assistant->step(), ui::ImportAssistant::Step::Report, 60'000);
    QCOMPARE(assistant->findChild<ui::StatTile*>(QStringLiteral("reportRows"))->value(),
             QString::number(rows));
    press(*assistant, QStringLiteral("Show dataset"));
    QVERIFY(settle());
    QCOMPARE(shown<ui::DatasetsPage>().datasets().selected(), name);
}

void JourneyTest::dropsTwoFilesToImportThem() {
    dropFiles(m_window.get(),
              cut(QStringLiteral("everyday"), {QStringLiteral("tatoeba-anki.en-de.tsv"),
                                               QStringLiteral("tatoeba-anki.en-fr.tsv")}));
    importTheFiles(QStringLiteral("everyday"), 2 * kRowsOfAFile);
}

void JourneyTest::importsABenchmarkThroughTheButtons() {
    press(shown<ui::DatasetsPage>(), QStringLiteral("Import…"));
    auto* assistant = openDialog<ui::ImportAssistant>();
    QVERIFY(assistant);
    answerFileDialog(cut(QStringLiteral("benchmark"), {QStringLiteral("tatoeba-test.en-de.tsv"),
                                                       QStringLiteral("tatoeba-test.en-fr.tsv")}));
    press(*assistant, QStringLiteral("Choose files…"));
    importTheFiles(QStringLiteral("benchmark"), 2 * kRowsOfAFile);
    QCOMPARE(session().library().datasets().size(), std::size_t{2});
}

void JourneyTest::trainsATokenizer() {
    auto& page = shown<ui::DatasetsPage>();
    auto* table = page.findChild<QTableView*>(QStringLiteral("datasets"));
    QVERIFY(table);
    const auto found =
        table->model()->match(table->model()->index(0, 0), Qt::DisplayRole,
                              QStringLiteral("everyday"), 1, Qt::MatchStartsWith | Qt::MatchWrap);
    QCOMPARE(found.size(), 1);
    clickItem(table, found.first());
    QCOMPARE(page.datasets().selected(), QStringLiteral("everyday"));
    QVERIFY(settle());
    chooseFromMenu(*m_window, page.title(), QStringLiteral("Train a tokenizer…"));
    auto* dialog = openDialog<ui::TokenizerTrainDialog>();
    QVERIFY(dialog);
    type(dialog->findChild<QLineEdit*>(QStringLiteral("tokenizerName")), QStringLiteral("words"));
    auto* vocabulary = dialog->findChild<QSpinBox*>(QStringLiteral("vocabulary"));
    QVERIFY(vocabulary);
    vocabulary->setFocus();
    vocabulary->selectAll();
    QTest::keyClicks(vocabulary, QStringLiteral("1000"));
    QCOMPARE(vocabulary->value(), 1000);
    press(*dialog, QStringLiteral("Train"));
    QTRY_VERIFY_WITH_TIMEOUT(session().library().tokenizer(QStringLiteral("words")), 60'000);
    QVERIFY(settle());
    const auto tokenizer = workspace::openTokenizer(session().workspace(), "words");
    QVERIFY(tokenizer.ok());
    QCOMPARE((*tokenizer)->vocabularySize(), 1000U);
}

void JourneyTest::fillsInAConfigurationAndStartsIt() {
    auto& page = goTo<ui::ConfigurationsPage>("configurations");
    fill(page, "name", kFirst);
    fill(page, "data.datasets", QStringLiteral("everyday"));
    fill(page, "data.split", QStringLiteral("80-10-10"));
    fill(page, "tokenizer.name", QStringLiteral("words"));
    fill(page, "model.dim", QStringLiteral("32"));
    fill(page, "batchSize", QStringLiteral("64"));
    fill(page, "maxSteps", QStringLiteral("60"));
    fill(page, "epochs", QStringLiteral("0"));
    QVERIFY(settle());
    const auto& configuration = page.draft().configuration();
    QCOMPARE(configuration.data.datasets.size(), std::size_t{1});
    QCOMPARE(configuration.data.datasets.front().name, std::string("everyday"));
    QCOMPARE(configuration.data.split.name, std::string("80-10-10"));
    QCOMPARE(configuration.maxSteps, std::uint64_t{60});
    press(page, QStringLiteral("Start"));
    press(page, QStringLiteral("Show run"));
    QCOMPARE(view().currentPage()->id(), QStringLiteral("runs"));
}

void JourneyTest::waitUntilFinished(const QString& run) {
    auto& page = shown<ui::RunsPage>();
    const auto state = [&] {
        const auto entry = runNamed(page, run);
        return entry ? page.arrangement()
                           .indexOf(entry->id(), page.model().columnOf(QStringLiteral("state")))
                           .data()
                           .toString()
                     : QString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("Finished"), kTrainingMs);
    QVERIFY(settle());
}

void JourneyTest::followsTheRunToItsEnd() {
    waitUntilFinished(kFirst);
    auto& page = shown<ui::RunsPage>();
    const auto run = runNamed(page, kFirst);
    QCOMPARE(run->run().step, std::int64_t{60});
    // It was asked for: it is what the details are about.
    QCOMPARE(page.table().selectedRuns(), QList<store::RunId>{run->id()});
    QCOMPARE(page.details().run(), run->id());
    QVERIFY2(view().activityBar().text().contains(kFirst), qPrintable(view().activityBar().text()));
    QVERIFY(!session().runs().active());
}

void JourneyTest::looksAtEveryTabOfTheRun() {
    auto* tabs = shown<ui::RunsPage>().details().findChild<QTabWidget*>();
    QVERIFY(tabs);
    QCOMPARE(tabs->count(), 7);
    for (int i = 0; i < tabs->count(); ++i) {
        openTab(tabs, i);
        QVERIFY(settle());
        QVERIFY(tabs->currentWidget()->isVisible());
        takePicture(*m_window, QStringLiteral("journey-tab-%1").arg(i));
        int drawn = 0;
        for (auto* chart : tabs->currentWidget()->findChildren<ui::Chart*>())
            drawn += chart->isVisible() && !chart->isEmpty() ? 1 : 0;
        int rows = 0;
        for (auto* list : tabs->currentWidget()->findChildren<QAbstractItemView*>())
            rows += list->isVisible() && list->model() ? list->model()->rowCount() : 0;
        const QString name = tabs->currentWidget()->objectName();
        if (name == QLatin1String("charts") || name == QLatin1String("timing"))
            QVERIFY2(drawn > 0, qPrintable(name));
        if (name == QLatin1String("evaluation") || name == QLatin1String("files"))
            QVERIFY2(rows > 0, qPrintable(name));
    }
    openTab(tabs, 0);
}

void JourneyTest::clonesTheRunWithHalfTheDimensions() {
    clickRun(kFirst);
    press(shown<ui::RunsPage>(), QStringLiteral("Clone and change…"));
    auto& page = shown<ui::ConfigurationsPage>();
    QVERIFY(settle());
    QCOMPARE(page.runName(), kSecond);
    QCOMPARE(page.summary()->differenceCount(), 0);
    fill(page, "model.dim", QStringLiteral("16"));
    QTRY_COMPARE(page.summary()->differenceCount(), 1);
    press(page, QStringLiteral("Start"));
    press(page, QStringLiteral("Show run"));
    waitUntilFinished(kSecond);
}

void JourneyTest::comparesBothRuns() {
    clickRun(kFirst);
    clickRun(kSecond, Qt::ControlModifier);
    press(shown<ui::RunsPage>(), QStringLiteral("Compare (2)"));
    auto& page = shown<ui::ComparePage>();
    QVERIFY(settle());
    auto* card = page.card(QStringLiteral("differences"));
    QVERIFY(card);
    auto* table = field<QTableView>(*card, card->title());
    QVERIFY(table);
    const auto& model = *table->model();
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(model.columnCount(), 3);
    QCOMPARE(model.index(0, 0).data().toString(), ui::fieldLabel("model.dim"));
    QStringList values;
    for (int run = 1; run <= 2; ++run)
        values.append(model.index(0, run).data(ui::CompareTableModel::ValueRole).toString());
    values.sort();
    QCOMPARE(values, (QStringList{QStringLiteral("16"), QStringLiteral("32")}));
}

void JourneyTest::evaluatesTheFirstOnTheBenchmark() {
    goTo<ui::RunsPage>("runs");
    clickRun(kFirst);
    chooseFromMenu(*m_window, QStringLiteral("Runs"), QStringLiteral("Evaluate…"));
    auto& page = shown<ui::EvaluatePage>();
    QVERIFY(settle());
    auto* targets = field<QTreeWidget>(page, QStringLiteral("Evaluate on"));
    QVERIFY(targets);
    const auto found = targets->findItems(QStringLiteral("benchmark"), Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    targets->setFocus();
    targets->setCurrentItem(found.first());
    QTest::keyClick(targets, Qt::Key_Space);
    QCOMPARE(found.first()->checkState(0), Qt::Checked);
    press(page, QStringLiteral("Evaluate"));
    auto* results = field<QTableView>(page, QStringLiteral("Results"));
    QVERIFY(results);
    QTRY_COMPARE_WITH_TIMEOUT(results->model()->rowCount(), 1, 60'000);
    QVERIFY(settle());
    const auto text = [&](int column) {
        return results->model()->index(0, column).data().toString();
    };
    QVERIFY2(text(ui::EvaluationList::Model).contains(kFirst),
             qPrintable(text(ui::EvaluationList::Model)));
    QVERIFY2(text(ui::EvaluationList::Dataset).contains(QStringLiteral("benchmark")),
             qPrintable(text(ui::EvaluationList::Dataset)));
    clickItem(results, results->model()->index(0, 0));
    QVERIFY(settle());
}

void JourneyTest::triesSentences() {
    goTo<ui::RunsPage>("runs");
    clickRun(kFirst);
    chooseFromMenu(*m_window, QStringLiteral("Runs"), QStringLiteral("Open in Playground"));
    auto& page = shown<ui::PlaygroundPage>();
    QVERIFY(settle());
    auto* text = field<QPlainTextEdit>(page, QStringLiteral("Sentences, one a line"));
    QVERIFY(text);
    text->setFocus();
    text->selectAll();
    QTest::keyClicks(text, QStringLiteral("Good morning."));
    QTest::keyClick(text, Qt::Key_Return);
    QTest::keyClicks(text, QStringLiteral("Guten Morgen."));
    QTest::keyClick(text, Qt::Key_Return);
    QTest::keyClicks(text, QStringLiteral("Where is the station?"));
    auto* tabs = page.findChild<QTabWidget*>();
    QVERIFY(tabs);
    openTab(tabs, 1);
    const auto matrix = [&]() -> ui::HeatMap* {
        for (auto* map : page.findChildren<ui::HeatMap*>())
            if (map->isVisible() && !map->isEmpty())
                return map;
        return nullptr;
    };
    // Head and three rows.
    QTRY_VERIFY(matrix() && matrix()->csv().trimmed().count('\n') == 3);
    QVERIFY(settle());
}

void JourneyTest::exportsTheFirst() {
    goTo<ui::RunsPage>("runs");
    clickRun(kFirst);
    chooseFromMenu(*m_window, QStringLiteral("Runs"), QStringLiteral("Export model…"));
    auto* dialog = openDialog<ui::ExportDialog>();
    QVERIFY(dialog);
    // The button waits for what is known of the run.
    press(*dialog, QStringLiteral("Export"));
    QTRY_VERIFY_WITH_TIMEOUT(ui::test::shows(*dialog, QStringLiteral("Read back and found equal")),
                             60'000);
    const auto folder = dialog->options().folder;
    QVERIFY(!folder.empty());
    for (const char* file : {"modules.json", "0_StaticEmbedding/model.safetensors",
                             "0_StaticEmbedding/tokenizer.json"})
        QVERIFY2(std::filesystem::exists(folder / file), file);
    press(*dialog, QStringLiteral("Close"));
}

void JourneyTest::renamesARunAndThinksBetterOfIt() {
    auto& page = goTo<ui::RunsPage>("runs");
    clickRun(kSecond);
    // Keys go to the active window; without a window manager nobody makes it so after a dialog.
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(page.table().mainView(), Qt::Key_F2);
    QTRY_VERIFY(page.table().isEditing());
    type(page.table().findChild<QLineEdit*>(), QStringLiteral("sixteen"));
    QTest::keyClick(page.table().findChild<QLineEdit*>(), Qt::Key_Return);
    QTRY_VERIFY(runNamed(page, QStringLiteral("sixteen")));
    QVERIFY(!runNamed(page, kSecond));
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(runNamed(page, kSecond));
    QVERIFY(!runNamed(page, QStringLiteral("sixteen")));
}

void JourneyTest::readsTheHelpOfEveryPage() {
    for (int i = 0; i < view().pageCount(); ++i) {
        view().pageActions()[i]->trigger();
        QVERIFY(settle());
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        QPointer<HelpWindow> help(openDialog<HelpWindow>());
        QVERIFY2(help, qPrintable(view().currentPage()->id()));
        QCOMPARE(help->topic(), view().currentPage()->helpTopic());
        QVERIFY(help->findChild<QTextBrowser*>()->toPlainText().size() > 200);
        help->close();
        QTRY_VERIFY(!help);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
}

void JourneyTest::closesTheWindow() {
    // A watch that saw nothing would prove nothing.
    for (const char* model :
         {"RunTableModel", "RunArrangement", "CompareTableModel", "DatasetListModel",
          "CorpusPageModel", "PreviewModel", "PresetModel", "ConfigurationListModel",
          "EvaluationList", "EvaluationFilter", "ValueTable"})
        QVERIFY2(m_models.classes().contains(QStringLiteral("stator::ui::") + QLatin1String(model)),
                 model);
    QVERIFY(m_window->close());
    QVERIFY(!m_window->isVisible());
}

} // namespace stator::app::test

QTEST_MAIN(stator::app::test::JourneyTest)
#include "journey_test.moc"
