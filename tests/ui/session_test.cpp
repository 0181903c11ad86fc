// Background answers, jobs, lists and changes of the store, as pages use them.
#include "tests/ui/support/testsession.h"
#include "ui/models/tableexport.h"

#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

#include <atomic>
#include <stdexcept>

namespace stator::ui {

using test::TestSession;

class SessionTest : public QObject {
    Q_OBJECT
private slots:
    void aNewerQuestionReplacesTheOlder();
    void whatAQuestionThrowsIsAnError();
    void aQuestionOfWhoIsGoneIsNotAnswered();
    void aJobReportsAndEnds();
    void aJobCanBeCancelled();
    void theStoreAnswersInTheBackground();
    void aChangeIsSavedAndTold();
    void aFailedChangeIsTold();
    void theLibraryListsDatasetsAndTokenizers();
    void aTableIsExportedAsShown();
};

void SessionTest::aNewerQuestionReplacesTheOlder() {
    TestSession test;
    Latest latest(test.session().computations());
    QList<int> answers;
    std::atomic<bool> firstWasStopped = false;
    std::atomic<bool> firstRuns = false;
    latest.ask(
        [&](BackgroundContext& context) -> base::Result<int> {
            firstRuns = true;
            while (!context.stop().stop_requested())
                std::this_thread::yield();
            firstWasStopped = true;
            return 1;
        },
        [&](base::Result<int> answer) { answers.append(*answer); });
    QTRY_VERIFY(firstRuns);
    latest.ask([](BackgroundContext&) -> base::Result<int> { return 2; },
               [&](base::Result<int> answer) { answers.append(*answer); });
    QVERIFY(test.settle());
    QCOMPARE(answers, QList<int>{2});
    QVERIFY(firstWasStopped);
    QVERIFY(!latest.isPending());
}

void SessionTest::whatAQuestionThrowsIsAnError() {
    TestSession test;
    Latest latest(test.session().queries());
    std::optional<base::Error> error;
    latest.ask([](BackgroundContext&) -> base::Result<int> { throw std::runtime_error("broken"); },
               [&](base::Result<int> answer) { error = answer.error(); });
    QVERIFY(test.settle());
    QVERIFY(error.has_value());
    QCOMPARE(error->message, std::string("broken"));
}

void SessionTest::aQuestionOfWhoIsGoneIsNotAnswered() {
    TestSession test;
    bool answered = false;
    {
        Latest latest(test.session().queries());
        latest.ask([](BackgroundContext&) -> base::Result<int> { return 1; },
                   [&](base::Result<int>) { answered = true; });
    }
    QVERIFY(test.settle());
    QVERIFY(!answered);
}

void SessionTest::aJobReportsAndEnds() {
    TestSession test;
    auto& jobs = test.session().jobs();
    QSignalSpy ended(&jobs, &Jobs::ended);
    QSignalSpy progressed(&jobs, &Jobs::progressed);
    std::optional<int> answer;
    std::atomic<bool> go = false;
    const auto id = jobs.start(
        JobKind::Import, QStringLiteral("Import of x"),
        [&](const base::Job& job) -> base::Result<int> {
            job.report({"Reading", 5, 10, "rows"});
            while (!go)
                std::this_thread::yield();
            return 7;
        },
        [&](base::Result<int> result) { answer = *result; });
    QTRY_COMPARE(progressed.count(), 1);
    QCOMPARE(jobs.active().size(), 1);
    QCOMPARE(jobs.active().first().id, id);
    QCOMPARE(jobs.active().first().share(), 0.5);
    go = true;
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(answer, std::optional<int>(7));
    QVERIFY(jobs.isIdle());
}

void SessionTest::aJobCanBeCancelled() {
    TestSession test;
    auto& jobs = test.session().jobs();
    std::optional<base::ErrorCode> code;
    const auto id = jobs.start(
        JobKind::Export, QStringLiteral("Export"),
        [](const base::Job& job) -> base::Result<int> {
            while (!job.stopped())
                std::this_thread::yield();
            return base::makeError(base::ErrorCode::Cancelled, "Cancelled.");
        },
        [&](base::Result<int> result) { code = result.error().code; });
    jobs.cancel(id);
    QVERIFY(jobs.active().first().cancelling);
    QTRY_VERIFY(code.has_value());
    QCOMPARE(*code, base::ErrorCode::Cancelled);
}

void SessionTest::theStoreAnswersInTheBackground() {
    TestSession test({.runs = 3, .points = 20});
    Latest latest(test.session().queries());
    std::size_t runs = 0;
    latest.ask(
        [](BackgroundContext& context) -> base::Result<std::vector<store::RunListRow>> {
            STATOR_ASSIGN(auto* reader, context.reader());
            return reader->runs();
        },
        [&](base::Result<std::vector<store::RunListRow>> rows) { runs = rows->size(); });
    QVERIFY(test.settle());
    QCOMPARE(runs, std::size_t{3});
}

void SessionTest::aChangeIsSavedAndTold() {
    TestSession test({.runs = 1, .points = 10});
    QSignalSpy changed(&test.session(), &Session::runsChanged);
    bool saved = false;
    test.session().change(
        [](store::Store& store) {
            store::RunEdit edit;
            edit.name = "another name";
            return store.editRun(store::RunId{1}, edit);
        },
        [&](const base::Result<void>& outcome) { saved = outcome.ok(); });
    QTRY_VERIFY(saved);
    QTRY_COMPARE(changed.count(), 1);
}

void SessionTest::aFailedChangeIsTold() {
    TestSession test;
    QSignalSpy told(&test.session(), &Session::messageTold);
    test.session().change([](store::Store& store) { return store.editRun(store::RunId{99}, {}); });
    QTRY_COMPARE(told.count(), 1);
    QCOMPARE(told.first().first().value<Message>().kind, MessageKind::Danger);
}

void SessionTest::theLibraryListsDatasetsAndTokenizers() {
    TestSession test({.datasetRows = 300, .tokenizer = true});
    auto& library = test.session().library();
    QTRY_VERIFY(library.isLoaded());
    QCOMPARE(library.datasets().size(), std::size_t{2});
    QVERIFY(library.dataset(QStringLiteral("sample")) != nullptr);
    QVERIFY(library.dataset(QStringLiteral("sample"))->languages.size() >= 5);
    QVERIFY(library.tokenizer(QStringLiteral("words")) != nullptr);
    QVERIFY(library.isBuiltInSplit(QStringLiteral("90-1-9")));

    data::SplitPreset own;
    own.name = "mine";
    own.train = 0.5;
    own.validation = 0.25;
    own.test = 0.25;
    QVERIFY(workspace::saveSplit(test.workspace(), own, false));
    QVERIFY(!workspace::saveSplit(test.workspace(), own, false));
    QVERIFY(workspace::saveConfiguration(test.workspace(), "first", "{}", false));
    QSignalSpy changed(&library, &Library::changed);
    library.refresh();
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(library.split(QStringLiteral("mine"))->train, 0.5);
    QCOMPARE(library.configurations().size(), std::size_t{1});
}

void SessionTest::aTableIsExportedAsShown() {
    QStandardItemModel model(2, 2);
    model.setHorizontalHeaderLabels({QStringLiteral("Name"), QStringLiteral("Value")});
    model.setData(model.index(0, 0), QStringLiteral("a,b"));
    model.setData(model.index(0, 1), QStringLiteral("0.50"));
    model.setData(model.index(0, 1), 0.5, ExportRole);
    model.setData(model.index(1, 0), QStringLiteral("c"));
    QCOMPARE(tableCsv(model), QByteArray("Name,Value\r\n\"a,b\",0.5\r\nc,\r\n"));
}

} // namespace stator::ui

QTEST_MAIN(stator::ui::SessionTest)
#include "session_test.moc"
