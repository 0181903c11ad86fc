// The Configurations page: the form, its JSON, and what comes of it.
#include "core/data/dataset.h"
#include "core/data/guess.h"
#include "tests/ui/support/testsession.h"
#include "ui/pages/configurations/configurationfiles.h"
#include "ui/pages/configurations/configurationform.h"
#include "ui/pages/configurations/configurationlistmodel.h"
#include "ui/pages/configurations/configurationrow.h"
#include "ui/pages/configurations/configurationspage.h"
#include "ui/pages/configurations/jsonview.h"
#include "ui/pages/configurations/summarypanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include <fstream>
#include <optional>

namespace stator::ui {

using nlohmann::json;
using test::TestSession;

class ConfigurationsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyFieldStandsInTheForm();
    void whatIsTypedReachesTheRun();
    void aWrongValueIsToldBesideItsField();
    void startGivesTheConfigurationToTheRunControl();
    void whatTheRunControlRefusesIsTold();
    void aRunIsClonedAndItsChangesListed();
    void aDraftSurvives();
    void openingAnotherKeepsTheDraft();
    void formAndJsonFollowEachOther();
    void configurationsAreSavedAndDeletedAndComeBack();
    void aConfigurationIsRenamedAndNamedBack();
    void aConfigurationGoesThroughAFile();
    void fieldsAreFound();
    void whatIsLookedForIsKept();
    void anEmptyWorkspaceOffersTheImport();
    void whatIsImportedMeanwhileIsTakenByANewRun();
    void theListIsASoundModel();
    void pictures();

private:
    std::unique_ptr<Theme> m_theme;
};

namespace {

void show(ConfigurationsPage& page, TestSession& test) {
    page.resize(1380, 800);
    page.show();
    page.activate();
    QVERIFY(test.settle());
}

void useSample(ConfigurationsPage& page) {
    page.draft().setValue("data.datasets", json::array({{{"name", "sample"}}}));
}

void type(ConfigurationsPage& page, const char* path, const QString& text) {
    auto* row = page.form()->row(path);
    QVERIFY2(row != nullptr, path);
    auto* field = row->editor()->findChild<QLineEdit*>();
    QVERIFY2(field != nullptr, path);
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
}

QPushButton* button(QWidget& page, const QString& text) {
    for (auto* found : page.findChildren<QPushButton*>())
        if (found->text() == text && found->isVisibleTo(&page))
            return found;
    return nullptr;
}

/// One that the page can start at once.
QString complete(std::uint32_t dim = 256) {
    auto configuration = test::testConfiguration(1);
    configuration.model.dim = dim;
    return QString::fromStdString(train::canonicalJson(configuration));
}

constexpr test::Content kSmall{.datasetRows = 200, .tokenizer = true};

} // namespace

void ConfigurationsTest::initTestCase() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
}

void ConfigurationsTest::everyFieldStandsInTheForm() {
    TestSession test;
    ConfigurationsPage page(test.session());
    show(page, test);
    for (const auto& spec : train::configurationSchema())
        if (spec.type != train::FieldType::Plan)
            QVERIFY2(page.form()->row(spec.path) != nullptr, spec.path.c_str());
    for (const auto& spec : train::elementFields("evaluation"))
        QVERIFY2(page.form()->row("evaluation." + spec.path) != nullptr, spec.path.c_str());
}

void ConfigurationsTest::whatIsTypedReachesTheRun() {
    TestSession test(kSmall);
    ConfigurationsPage page(test.session());
    show(page, test);
    type(page, "optimizer.learningRate", QStringLiteral("5e-2"));
    type(page, "model.dim", QStringLiteral("64"));
    type(page, "loss.matryoshka.dims", QStringLiteral("16, 32 64"));
    auto* when = page.form()->row("evaluation.when")->editor()->findChild<QComboBox*>();
    when->setCurrentIndex(when->findData(QStringLiteral("keyPoints")));
    const auto& c = page.draft().configuration();
    QCOMPARE(c.optimizer.learningRate, 0.05);
    QCOMPARE(c.model.dim, 64U);
    QCOMPARE(c.loss.matryoshkaDims, (std::vector<std::uint32_t>{16, 32, 64}));
    QCOMPARE(c.evaluation.when, eval::EvaluateWhen::KeyPoints);
    QVERIFY(page.form()->row("evaluation.keyPoints")->editor()->isEnabled());
    QVERIFY(!page.form()->row("evaluation.budgetPercent")->editor()->isEnabled());
    // And through the JSON they come back as they are.
    const auto again = train::parseConfiguration(page.draft().text().toStdString());
    QVERIFY(again.problems.empty());
    QCOMPARE(train::canonicalJson(again.configuration), train::canonicalJson(c));
    QVERIFY(page.form()->row("model.dim")->isChanged());
    QVERIFY(!page.form()->row("batchSize")->isChanged());
}

void ConfigurationsTest::aWrongValueIsToldBesideItsField() {
    TestSession test(kSmall);
    ConfigurationsPage page(test.session());
    show(page, test);
    auto* start = button(page, QStringLiteral("Start"));
    QVERIFY(start->isEnabled());
    type(page, "model.dim", QStringLiteral("many"));
    QVERIFY(page.form()->row("model.dim")->hasError());
    QVERIFY(!page.form()->row("batchSize")->hasError());
    QVERIFY(!start->isEnabled());
    QVERIFY(!start->toolTip().isEmpty());
    page.start();
    QVERIFY(test.runs().added.empty());
    type(page, "model.dim", QStringLiteral("128"));
    QVERIFY(!page.form()->row("model.dim")->hasError());
    QVERIFY(start->isEnabled());
    // What the workspace does not have is wrong too.
    page.draft().setValue("tokenizer.name", "unheard-of");
    QVERIFY(page.form()->row("tokenizer.name")->hasError());
    QVERIFY(!start->isEnabled());
}

void ConfigurationsTest::startGivesTheConfigurationToTheRunControl() {
    TestSession test(kSmall);
    ConfigurationsPage page(test.session());
    show(page, test);
    useSample(page);
    type(page, "model.dim", QStringLiteral("64"));
    const QString name = page.runName();
    QCOMPARE(name, QStringLiteral("sample 90-1-9 dim 64"));
    QTest::mouseClick(button(page, QStringLiteral("Start")), Qt::LeftButton);
    QCOMPARE(test.runs().added.size(), std::size_t{1});
    const auto& added = test.runs().added.front();
    QCOMPARE(added.placement, Placement::Now);
    QCOMPARE(added.configuration.name, name.toStdString());
    QCOMPARE(added.configuration.model.dim, 64U);
    QCOMPARE(added.configuration.data.datasets.front().name, std::string("sample"));
    QCOMPARE(page.messages()->count(), 1);
    QVERIFY(page.runName() != name);

    QSignalSpy asked(&test.session().navigator(), &Navigator::requested);
    QTest::mouseClick(button(page, QStringLiteral("Show run")), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(std::get<ShowRuns>(asked.first().first().value<PageRequest>()).runs,
             QList<qint64>{1001});
    QTest::mouseClick(button(page, QStringLiteral("Queue")), Qt::LeftButton);
    QCOMPARE(test.runs().added.size(), std::size_t{2});
    QCOMPARE(test.runs().added.back().placement, Placement::Queue);
}

void ConfigurationsTest::whatTheRunControlRefusesIsTold() {
    TestSession test(kSmall);
    ConfigurationsPage page(test.session());
    show(page, test);
    test.runs().failure = base::makeError(base::ErrorCode::Io, "The disk is full.");
    page.start();
    QCOMPARE(page.messages()->count(), 1);
    QVERIFY(page.messages()->texts().join(QLatin1Char(' ')).contains(QStringLiteral("not be")));
    QVERIFY(button(page, QStringLiteral("Start"))->isEnabled());
}

void ConfigurationsTest::aRunIsClonedAndItsChangesListed() {
    TestSession test({.runs = 2, .points = 10, .datasetRows = 200, .tokenizer = true});
    ConfigurationsPage page(test.session());
    show(page, test);
    QVERIFY(page.take(EditConfiguration{complete(), QStringLiteral("from run 1")}));
    QVERIFY(!page.take(ShowRuns{}));
    QVERIFY(test.settle());
    QCOMPARE(page.summary()->differenceCount(), 0);
    // A name of its own: "run 1" and "run 2" are there.
    QCOMPARE(page.runName(), QStringLiteral("run 3"));
    type(page, "model.dim", QStringLiteral("64"));
    QTRY_COMPARE(page.summary()->differenceCount(), 1);
}

void ConfigurationsTest::aDraftSurvives() {
    TestSession test(kSmall);
    {
        ConfigurationsPage page(test.session());
        show(page, test);
        useSample(page);
        type(page, "model.dim", QStringLiteral("77"));
    }
    ConfigurationsPage page(test.session());
    show(page, test);
    QCOMPARE(page.draft().configuration().model.dim, 77U);
    QCOMPARE(page.draft().configuration().data.datasets.front().name, std::string("sample"));
}

void ConfigurationsTest::openingAnotherKeepsTheDraft() {
    TestSession test(kSmall);
    ConfigurationsPage page(test.session());
    show(page, test);
    type(page, "model.dim", QStringLiteral("77"));
    QVERIFY(page.take(EditConfiguration{complete(64), QStringLiteral("from run 1")}));
    QCOMPARE(page.draft().configuration().model.dim, 64U);
    int drafts = 0;
    QModelIndex other;
    for (int row = 0; row < page.listModel()->rowCount(); ++row) {
        const auto* listed = page.listModel()->at(page.listModel()->index(row));
        if (listed->kind != ListedConfiguration::Kind::Draft)
            continue;
        ++drafts;
        if (listed->modified)
            other = page.listModel()->index(row);
    }
    QCOMPARE(drafts, 2);
    QVERIFY(other.isValid());
    emit page.findChild<QListView*>(QStringLiteral("configurationList"))->activated(other);
    QCOMPARE(page.draft().configuration().model.dim, 77U);
}

void ConfigurationsTest::formAndJsonFollowEachOther() {
    TestSession test(kSmall);
    ConfigurationsPage page(test.session());
    show(page, test);
    auto* editor = page.jsonView()->editor();
    type(page, "model.dim", QStringLiteral("96"));
    QVERIFY(editor->toPlainText().contains(QStringLiteral("\"dim\": 96")));
    editor->setPlainText(editor->toPlainText().replace(QStringLiteral("\"dim\": 96"),
                                                       QStringLiteral("\"dim\": 48")));
    QCOMPARE(page.draft().configuration().model.dim, 48U);
    QCOMPARE(page.form()->row("model.dim")->editor()->findChild<QLineEdit*>()->text(),
             QStringLiteral("48"));
    const QString good = editor->toPlainText();
    editor->setPlainText(good + QStringLiteral("{"));
    QVERIFY(!page.jsonView()->problemsText().isEmpty());
    QVERIFY(!button(page, QStringLiteral("Start"))->isEnabled());
    QCOMPARE(page.draft().configuration().model.dim, 48U);
    editor->setPlainText(good);
    QVERIFY(button(page, QStringLiteral("Start"))->isEnabled());
}

void ConfigurationsTest::configurationsAreSavedAndDeletedAndComeBack() {
    TestSession test(kSmall);
    ConfigurationsPage page(test.session());
    show(page, test);
    type(page, "model.dim", QStringLiteral("96"));
    page.saveUnder(QStringLiteral("small"), false);
    QVERIFY(test.settle());
    const auto saved = [&] {
        QStringList names;
        for (const auto& configuration : test.session().library().configurations())
            names += QString::fromStdString(configuration.name);
        return names;
    };
    const QStringList small{QStringLiteral("small")};
    QTRY_COMPARE(saved(), small);
    QVERIFY(page.listModel()->indexOf(QStringLiteral("saved:small")).isValid());
    page.removeCurrent();
    QTRY_VERIFY(saved().isEmpty());
    QVERIFY(page.draft().configuration().model.dim != 96U);
    test.session().undoStack().undo();
    QTRY_COMPARE(saved(), small);
    const auto read =
        train::readConfiguration(test.session().library().configurations().front().json);
    QVERIFY(read.ok());
    QCOMPARE(read->model.dim, 96U);
}

void ConfigurationsTest::fieldsAreFound() {
    TestSession test(kSmall);
    ConfigurationsPage page(test.session());
    show(page, test);
    page.form()->setSearch(QStringLiteral("learning rate"));
    QVERIFY(page.form()->row("optimizer.learningRate")->isVisibleTo(&page));
    QVERIFY(!page.form()->row("model.dim")->isVisibleTo(&page));
    page.form()->setSearch({});
    page.draft().setValue("seed", 7);
    page.form()->setOnlyChanged(true);
    QVERIFY(page.form()->row("seed")->isVisibleTo(&page));
    QVERIFY(!page.form()->row("batchSize")->isVisibleTo(&page));
}

void ConfigurationsTest::whatIsLookedForIsKept() {
    TestSession test(kSmall);
    const auto box = [](ConfigurationsPage& page) {
        for (auto* each : page.findChildren<QCheckBox*>())
            if (each->text() == QStringLiteral("Only changed"))
                return each;
        return static_cast<QCheckBox*>(nullptr);
    };
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("state.ini")), QSettings::IniFormat);
    {
        ConfigurationsPage page(test.session());
        show(page, test);
        for (auto* field : page.findChildren<SearchField*>())
            if (field->placeholderText() == QStringLiteral("Find a field"))
                field->setText(QStringLiteral("learning rate"));
        box(page)->setChecked(true);
        page.saveState(settings);
    }
    ConfigurationsPage page(test.session());
    page.restoreState(settings);
    show(page, test);
    QVERIFY(box(page)->isChecked());
    QTRY_VERIFY(!page.form()->row("batchSize")->isVisibleTo(&page));
    box(page)->setChecked(false);
    QTRY_VERIFY(page.form()->row("optimizer.learningRate")->isVisibleTo(&page));
    QTRY_VERIFY(!page.form()->row("model.dim")->isVisibleTo(&page));
}

void ConfigurationsTest::aConfigurationIsRenamedAndNamedBack() {
    TestSession test(kSmall);
    ConfigurationFiles files(test.session());
    const auto names = [&] {
        QStringList all;
        for (const auto& configuration : test.session().library().configurations())
            all += QString::fromStdString(configuration.name);
        return all;
    };
    const QString text = QStringLiteral("{\"name\": \"kept\"}");
    files.save(QStringLiteral("one"), text, false);
    QTRY_COMPARE(names(), QStringList{QStringLiteral("one")});
    files.rename(QStringLiteral("one"), QStringLiteral("two"), text);
    QTRY_COMPARE(names(), QStringList{QStringLiteral("two")});
    test.session().undoStack().undo();
    QTRY_COMPARE(names(), QStringList{QStringLiteral("one")});
    test.session().undoStack().redo();
    QTRY_COMPARE(names(), QStringList{QStringLiteral("two")});
    QCOMPARE(QString::fromStdString(test.session().library().configurations().front().json), text);
    QVERIFY(!files.nameProblem(QStringLiteral("two"), true).isEmpty());
    QVERIFY(!files.nameProblem(QStringLiteral("a/b"), false).isEmpty());
}

void ConfigurationsTest::aConfigurationGoesThroughAFile() {
    TestSession test(kSmall);
    ConfigurationFiles files(test.session());
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("shared.json"));
    train::RunConfiguration configuration;
    configuration.name = "shared";
    configuration.model.dim = 96;
    const QString text = QString::fromStdString(train::canonicalJson(configuration));
    files.exportTo(path, text);
    QTRY_VERIFY(QFile::exists(path));
    std::optional<base::Result<QString>> read;
    files.readFile(path, [&](base::Result<QString> content) { read = std::move(content); });
    QTRY_VERIFY(read.has_value());
    QVERIFY(read->ok());
    QCOMPARE(**read, text);
    read.reset();
    files.readFile(folder.filePath(QStringLiteral("none.json")),
                   [&](base::Result<QString> content) { read = std::move(content); });
    QTRY_VERIFY(read.has_value());
    QCOMPARE(read->error().code, base::ErrorCode::NotFound);
}

void ConfigurationsTest::anEmptyWorkspaceOffersTheImport() {
    TestSession test;
    ConfigurationsPage page(test.session());
    show(page, test);
    QSignalSpy asked(&test.session().navigator(), &Navigator::requested);
    auto* import = button(page, QStringLiteral("Import data…"));
    QVERIFY(import != nullptr);
    QTest::mouseClick(import, Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QVERIFY(std::holds_alternative<ImportFiles>(asked.first().first().value<PageRequest>()));
    QVERIFY(page.form()->row("model.dim")->editor()->isEnabled());
    // Nothing is being counted, and nothing says so.
    for (auto* label : page.summary()->findChildren<QLabel*>())
        QVERIFY(!label->text().contains(QStringLiteral("counting")));
    test::takePicture(page, QStringLiteral("configurations-empty"));
}

void ConfigurationsTest::whatIsImportedMeanwhileIsTakenByANewRun() {
    TestSession test;
    ConfigurationsPage page(test.session());
    show(page, test);
    QVERIFY(page.draft().configuration().data.datasets.empty());
    const auto import = [&](const char* name, int rows) {
        const auto file = test.workspace().root() / (std::string(name) + ".en-de.tsv");
        std::ofstream out(file);
        for (int row = 0; row < rows; ++row)
            out << "dog " << row << "\tHund " << row << '\n';
        out.close();
        auto sources = data::guessSources(std::vector{file});
        QVERIFY(sources.ok());
        QVERIFY(
            data::createDataset(test.workspace().corporaFolder(), name, {*sources, 0}, {}).ok());
        test.session().library().refresh();
        QVERIFY(test.settle());
    };
    import("first", 5);
    QCOMPARE(page.draft().configuration().data.datasets.size(), std::size_t{1});
    QCOMPARE(page.draft().configuration().data.datasets.front().name, std::string("first"));
    // What a person has changed is theirs.
    type(page, "model.dim", QStringLiteral("64"));
    import("second", 9);
    QCOMPARE(page.draft().configuration().data.datasets.front().name, std::string("first"));
    QCOMPARE(page.draft().configuration().model.dim, 64U);
}

void ConfigurationsTest::theListIsASoundModel() {
    ConfigurationListModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSaved({{"b", "{}", 0}, {"a", "{}", 0}});
    QCOMPARE(model.rowCount(), 3);
    const QString empty = QStringLiteral("{}");
    model.setDrafts({{QStringLiteral("saved:a"),
                      QStringLiteral("a"),
                      {},
                      empty,
                      QStringLiteral("{\"seed\": 2}")},
                     {QStringLiteral("new:1"), {}, {}, empty, empty}});
    QCOMPARE(model.rowCount(), 5);
    QVERIFY(model.at(model.indexOf(QStringLiteral("saved:a")))->modified);
    QVERIFY(!model.at(model.indexOf(QStringLiteral("saved:b")))->modified);
    store::RunRecord run;
    run.id = store::RunId{7};
    run.description.name = "run 7";
    model.setRuns({run});
    QCOMPARE(model.rowCount(), 7);
    model.setFilter(QStringLiteral("run 7"));
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(!(model.flags(model.index(0)) & Qt::ItemIsSelectable));
}

void ConfigurationsTest::pictures() {
    for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        m_theme->setChoice(choice);
        const QString mood =
            choice == ThemeChoice::Light ? QStringLiteral("light") : QStringLiteral("dark");
        TestSession test({.runs = 4, .points = 10, .datasetRows = 400, .tokenizer = true});
        ConfigurationsPage page(test.session());
        show(page, test);
        page.saveUnder(QStringLiteral("seven languages"), false);
        QVERIFY(test.settle());
        page.draft().setValue("data.split", "70-30-0");
        page.draft().setValue("evaluation.when", "everyPercent");
        page.draft().setValue("batchSize", 64);
        page.draft().setValue("model.dim", "wide");
        QVERIFY(test.settle());
        test::takePicture(page, QStringLiteral("configurations-") + mood);
        page.draft().setValue("model.dim", 256);
        page.draft().setValue(
            "evaluation.evaluations",
            json::array({{{"evaluator", "validationLoss"}, {"on", "validation"}},
                         {{"evaluator", "bitext"}, {"on", "sample-tatoeba"}, {"maxRows", 500}}}));
        page.resize(950, 660);
        page.form()->showField("evaluation.evaluations");
        QVERIFY(test.settle());
        test::takePicture(page, QStringLiteral("configurations-small-") + mood);
        page.resize(1380, 800);
        page.take(EditConfiguration{page.draft().text(), QStringLiteral("from run 3")});
        page.draft().setValue("data.split", "80-10-10");
        page.draft().setValue("optimizer.learningRate", -0.1);
        auto* views = page.findChild<SegmentedControl*>();
        QVERIFY(views != nullptr);
        views->setCurrent(1);
        QVERIFY(test.settle());
        test::takePicture(page, QStringLiteral("configurations-json-") + mood);
    }
}

} // namespace stator::ui

QTEST_MAIN(stator::ui::ConfigurationsTest)
#include "configurations_test.moc"
