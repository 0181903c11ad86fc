// The Playground: sentences on a trained model, their tokens, similarities and neighbours.
#include "tests/ui/support/find.h"
#include "tests/ui/support/testmain.h"
#include "tests/ui/support/testsession.h"
#include "tests/ui/support/trainedrun.h"
#include "ui/dialogs/modelpicker.h"
#include "ui/pages/playground/modelslot.h"
#include "ui/pages/playground/neighbourpanel.h"
#include "ui/pages/playground/playgroundpage.h"
#include "ui/pages/playground/similarityview.h"
#include "ui/pages/playground/tokenview.h"
#include "ui/plot/heatmap.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QSlider>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace stator::ui {

using test::button;
using test::field;
using test::shows;
using test::TestSession;

class PlaygroundTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void withoutAModelAFolderIsOffered();
    void sentencesAreTokensAndSimilarities();
    void fewerDimensionsGiveOtherSimilarities();
    void twoModelsStandBesideEachOther();
    void neighboursComeFromADataset();
    void encodingCanBeCancelled();
    void aModelThatIsGoneIsTold();
    void theTextSurvivesARestart();
    void linesBeyondTheMostAreLeftOut();
    void choicesOfDimsEndWithTheWidest();

private:
    Session& session() { return m_test->session(); }
    std::unique_ptr<PlaygroundPage> shownPage();
    void type(PlaygroundPage& page, const QString& text) {
        page.findChild<QPlainTextEdit*>()->setPlainText(text);
        settle();
    }
    /// Typing is answered a moment after the last key.
    void settle() {
        QTest::qWait(300);
        QVERIFY(m_test->settle());
    }

    std::unique_ptr<TestSession> m_test;
    store::RunId m_first, m_second;
};

namespace {

const QString kTwoSentences = QStringLiteral("Good morning.\nGuten Morgen.");

QList<HeatMap*> visibleMaps(const PlaygroundPage& page) {
    QList<HeatMap*> maps;
    for (auto* map : page.findChildren<HeatMap*>())
        if (map->isVisible())
            maps.append(map);
    return maps;
}

} // namespace

void PlaygroundTest::initTestCase() {
    m_test = std::make_unique<TestSession>(test::Content{.datasetRows = 150, .tokenizer = true});
    m_first = test::trainTinyRun(*m_test);
    m_second = test::trainTinyRun(
        *m_test, {.name = QStringLiteral("wider"), .dim = 64, .steps = 20, .seed = 2});
    QVERIFY(m_test->settle());
}

void PlaygroundTest::cleanupTestCase() {
    m_test.reset();
}

std::unique_ptr<PlaygroundPage> PlaygroundTest::shownPage() {
    auto page = std::make_unique<PlaygroundPage>(session());
    page->resize(1280, 800);
    page->take(TryModel{QString::number(m_first.value)});
    page->show();
    page->activate();
    settle();
    return page;
}

void PlaygroundTest::withoutAModelAFolderIsOffered() {
    TestSession empty;
    PlaygroundPage page(empty.session());
    page.resize(1280, 800);
    page.show();
    page.activate();
    QVERIFY(empty.settle());
    QVERIFY(shows(page, QStringLiteral("no model yet")));
    QVERIFY(button(page, QStringLiteral("Choose a folder…"))->isVisible());
    test::takePicture(page, QStringLiteral("playground-empty"));
}

void PlaygroundTest::sentencesAreTokensAndSimilarities() {
    const auto page = shownPage();
    type(*page, QStringLiteral("Good morning.\nGood morning.\n龘"));
    const auto* tokens = page->findChild<TokenView*>();
    const QStringList lines = tokens->accessibleDescription().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].contains(QStringLiteral("▁")));
    QVERIFY(!lines[0].contains(QStringLiteral("unknown")));
    QVERIFY(lines[2].contains(QStringLiteral("unknown")));
    test::takePicture(*page, QStringLiteral("playground-tokens"));

    page->findChild<QTabWidget*>()->setCurrentIndex(1);
    QCOMPARE(visibleMaps(*page).size(), 1);
    const auto csv = QString::fromUtf8(visibleMaps(*page).first()->csv());
    // The same sentence is equal to itself: cosine 1.
    const QStringList cells = csv.split(QStringLiteral("\r\n"))[1].split(QLatin1Char(','));
    QVERIFY(std::abs(cells[2].toDouble() - 1) < 1e-5);
    QVERIFY(cells[3].toDouble() < 0.9);
}

void PlaygroundTest::fewerDimensionsGiveOtherSimilarities() {
    const auto page = shownPage();
    type(*page, QStringLiteral("Where is the station?\nWo ist der Bahnhof?\nI am tired."));
    page->findChild<QTabWidget*>()->setCurrentIndex(1);
    auto* slider = field<QSlider>(*page, QStringLiteral("Dimensions"));
    QVERIFY(shows(*page, QStringLiteral("32 of 32")));
    const QByteArray all = visibleMaps(*page).first()->csv();
    slider->setValue(slider->maximum() - 1);
    settle();
    QVERIFY(shows(*page, QStringLiteral("16 of 32")));
    QVERIFY(visibleMaps(*page).first()->csv() != all);
    slider->setValue(slider->maximum());
    settle();
    QCOMPARE(visibleMaps(*page).first()->csv(), all);
}

void PlaygroundTest::twoModelsStandBesideEachOther() {
    const auto page = shownPage();
    type(*page, QStringLiteral("Where is the train station?\nWo ist der Bahnhof?\n"
                               "I like coffee.\nIch mag Kaffee."));
    page->findChild<QTabWidget*>()->setCurrentIndex(1);
    auto* second = page->findChildren<ModelSlot*>()[1];
    second->picker().setReference(QString::number(m_second.value));
    settle();
    QTRY_COMPARE(visibleMaps(*page).size(), 3);
    QVERIFY(visibleMaps(*page)[2]->isDifference());
    QVERIFY(shows(*page, QStringLiteral("wider")));
    // The slider goes to the wider of the two.
    QVERIFY(shows(*page, QStringLiteral("64 of 64")));
    test::takePicture(*page, QStringLiteral("playground-similarity"));
    page->resize(1100, 700);
    test::takePicture(*page, QStringLiteral("playground-similarity-small"));
    second->picker().setReference({});
    settle();
    QTRY_COMPARE(visibleMaps(*page).size(), 1);
}

void PlaygroundTest::neighboursComeFromADataset() {
    const auto page = shownPage();
    type(*page, kTwoSentences);
    page->findChild<QTabWidget*>()->setCurrentIndex(2);
    auto* panel = page->findChild<NeighbourPanel*>();
    QVERIFY(shows(*page, QStringLiteral("is encoded once")));
    button(*panel, QStringLiteral("Encode"))->click();
    QTRY_VERIFY_WITH_TIMEOUT(panel->hits().rowCount() > 0, 60'000);
    QVERIFY(m_test->settle());
    QVERIFY(shows(*panel, QStringLiteral("distinct texts")));
    double before = 2;
    for (int row = 0; row < panel->hits().rowCount(); ++row) {
        const double score = panel->hits().index(row, 0).data().toString().toDouble();
        QVERIFY(score <= before);
        before = score;
    }
    // A text of the dataset is its own nearest; the index is there already.
    const QString known = panel->hits().index(3, 2).data().toString();
    type(*page, known);
    QCOMPARE(panel->hits().index(0, 0).data().toString(), QStringLiteral("1.000"));
    QVERIFY(session().jobs().isIdle());
    test::takePicture(*page, QStringLiteral("playground-neighbours"));
    // Another dataset is another index.
    auto* dataset = field<QComboBox>(*page, QStringLiteral("Dataset"));
    dataset->setCurrentIndex(1 - dataset->currentIndex());
    QVERIFY(shows(*page, QStringLiteral("is encoded once")));
}

void PlaygroundTest::encodingCanBeCancelled() {
    const auto page = shownPage();
    type(*page, kTwoSentences);
    page->findChild<QTabWidget*>()->setCurrentIndex(2);
    auto* panel = page->findChild<NeighbourPanel*>();
    button(*panel, QStringLiteral("Encode"))->click();
    button(*panel, QStringLiteral("Cancel encoding"))->click();
    QTRY_VERIFY(session().jobs().isIdle());
    QVERIFY(m_test->settle());
    // Either way the page goes on: with the offer, or with what was ready before the cancel.
    QVERIFY(shows(*page, QStringLiteral("is encoded once")) || panel->hits().rowCount() > 0);
}

void PlaygroundTest::aModelThatIsGoneIsTold() {
    const auto page = shownPage();
    page->take(TryModel{QStringLiteral("/no/such/model")});
    settle();
    QVERIFY(shows(*page, QStringLiteral("/no/such/model")));
    QVERIFY(page->findChild<TokenView*>()->accessibleDescription().isEmpty());
}

void PlaygroundTest::theTextSurvivesARestart() {
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("page.ini")), QSettings::IniFormat);
    {
        const auto page = shownPage();
        type(*page, kTwoSentences);
        field<QSlider>(*page, QStringLiteral("Dimensions"))->setValue(0);
        page->findChild<QTabWidget*>()->setCurrentIndex(1);
        page->saveState(settings);
    }
    PlaygroundPage page(session());
    page.restoreState(settings);
    page.activate();
    settle();
    QCOMPARE(page.findChild<QPlainTextEdit*>()->toPlainText(), kTwoSentences);
    QCOMPARE(page.findChild<ModelPicker*>()->reference(), QString::number(m_first.value));
    QCOMPARE(page.findChild<QTabWidget*>()->currentIndex(), 1);
    QVERIFY(shows(page, QStringLiteral("8 of 32")));
    settings.setValue(QStringLiteral("tab"), 99);
    settings.setValue(QStringLiteral("dim"), QStringLiteral("many"));
    page.restoreState(settings);
}

void PlaygroundTest::linesBeyondTheMostAreLeftOut() {
    QString text;
    for (int i = 0; i < kMostSentences + 5; ++i)
        text += QStringLiteral("line %1\n\n  \n").arg(i);
    const QStringList sentences = sentencesOf(text);
    QCOMPARE(sentences.size(), kMostSentences);
    QCOMPARE(sentences.last(), QStringLiteral("line %1").arg(kMostSentences - 1));
    const auto page = shownPage();
    type(*page, text);
    QVERIFY(shows(*page, QStringLiteral("first 20 lines")));
}

void PlaygroundTest::choicesOfDimsEndWithTheWidest() {
    using Dims = std::vector<std::uint32_t>;
    QCOMPARE(dimChoices(32, 0, {}), (Dims{8, 16, 32}));
    QCOMPARE(dimChoices(100, 0, {50, 100}), (Dims{8, 16, 32, 50, 64, 100}));
    QCOMPARE(dimChoices(32, 64, {}), (Dims{8, 16, 32, 64}));
    QCOMPARE(dimChoices(0, 0, {}), Dims{});
}

} // namespace stator::ui

STATOR_UI_TEST_MAIN(stator::ui::PlaygroundTest)
#include "playground_test.moc"
