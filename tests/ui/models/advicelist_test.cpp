// Advice as panels: its words, its remedies, how it folds and follows changes.
#include "tests/ui/support/find.h"
#include "tests/ui/support/testmain.h"
#include "tests/ui/support/testsession.h"
#include "ui/models/advicecard.h"
#include "ui/models/advicelist.h"
#include "ui/models/advicetext.h"
#include "ui/translations/translations.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <set>

namespace stator::ui {

using forecast::Advice;
using forecast::AdviceKind;
using forecast::Remedy;

namespace {

constexpr int kKinds = static_cast<int>(AdviceKind::OptimizerStateLarge) + 1;

Remedy remedyWith(const char* id, const char* path, const char* value, double hoursAfter,
                  double hoursSaved) {
    Remedy remedy;
    remedy.id = id;
    remedy.changes = {{path, value}};
    remedy.after.emplace();
    remedy.after->seconds[0] = 3600 * hoursAfter;
    remedy.savedSeconds = 3600 * hoursSaved;
    return remedy;
}

/// Issue #3281: 21.4 of 22.8 hours.
Advice evaluationAdvice() {
    Advice advice;
    advice.serious = true;
    advice.value = 0.94;
    advice.figures.seconds = 21.4 * 3600;
    advice.figures.totalSeconds = 22.8 * 3600;
    advice.figures.evaluations = 20;
    advice.figures.evaluatedRows = 3'715'940;
    advice.figures.trainedRows = 433'527;
    Remedy split = remedyWith("split", "data.split", "\"90-1-9\"", 1.6, 21.2);
    split.name = "90-1-9";
    Remedy budget = remedyWith("budget", "evaluation.when", "\"budget\"", 1.5, 21.3);
    budget.changes.emplace_back("evaluation.budgetPercent", "5");
    budget.value = 5;
    advice.remedies = {split, budget};
    return advice;
}

Advice otherAdvice(AdviceKind kind, double value, double of, const char* subject = "") {
    Advice advice;
    advice.kind = kind;
    advice.value = value;
    advice.of = of;
    advice.subject = subject;
    return advice;
}

std::vector<Advice> severalAdvice() {
    Advice starved = otherAdvice(AdviceKind::LanguageStarved, 0.0099, 1.0 / 7, "en-pt");
    starved.figures.rows = 20;
    Remedy temperature = remedyWith("temperature", "data.mixing", "\"temperature\"", 1, 0);
    temperature.value = 0.061;
    starved.remedies = {temperature};
    Advice blas = otherAdvice(AdviceKind::SlowBlas, 2.5, 100);
    blas.serious = true;
    Remedy install;
    install.id = "openblas";
    install.savedSeconds = 3 * 3600;
    blas.remedies = {install};
    return {evaluationAdvice(), blas, starved, otherAdvice(AdviceKind::SplitLeak, 1'234, 0),
            otherAdvice(AdviceKind::TooFewPairs, 40'000, 250'002)};
}

QString shownText(const QWidget& in) {
    QStringList texts;
    for (auto* label : in.findChildren<QLabel*>())
        if (label->isVisibleTo(&in))
            texts += label->text();
    return texts.join(QLatin1Char('\n'));
}

int shownCards(const AdviceList& list) {
    int shown = 0;
    for (auto* card : list.findChildren<AdviceCard*>())
        shown += card->isVisibleTo(&list) ? 1 : 0;
    return shown;
}

bool hasHan(const QString& text) {
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.script() == QChar::Script_Han; });
}

/// As wide as the column beside a configuration.
struct Shown {
    Shown() {
        auto* layout = new QVBoxLayout(&window);
        layout->addWidget(&list);
        layout->addStretch(1);
        window.resize(330, 900);
        window.show();
    }
    QWidget window;
    AdviceList list;
    ~Shown() { list.setParent(nullptr); }
};

} // namespace

class AdviceListTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void theSentenceTheArithmeticAndTheRemediesAreShown();
    void aButtonGivesItsRemedy();
    void aRemedyWithoutChangesIsWordsAlone();
    void withoutAdviceNothingIsThere();
    void moreThanThreeAreFolded();
    void figuresChangeInPlace();
    void aListMayChangeWhileARemedyIsChosen();
    void theKeyboardSuffices();
    void seriousIsToldByMoreThanColour();
    void afterARunARemedyIsACopyWithTheChange();
    void nothingIsClippedInANarrowColumn();
    void numbersFollowTheLocale();
    void everyKindHasWordsInBothLanguages();
};

void AdviceListTest::initTestCase() {
    // The plurals are the language's, English too.
    const QString language = qEnvironmentVariable("STATOR_TEST_LANGUAGE", QStringLiteral("en"));
    installLanguage(*qApp, language);
    if (language == QLatin1String("en"))
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void AdviceListTest::theSentenceTheArithmeticAndTheRemediesAreShown() {
    Shown shown;
    shown.list.setAdvice({evaluationAdvice()});
    const QString text = shownText(shown.list);
    QVERIFY(text.contains(
        QStringLiteral("Evaluation would take 94 % of this run (21.4 h of 22.8 h).")));
    QVERIFY(text.contains(
        QStringLiteral("20 evaluations read 3,715,940 rows; training reads 433,527.")));
    QVERIFY(text.contains(QStringLiteral("1.6 h, saves 21.2 h")));
    auto* split = test::button(shown.list, QStringLiteral("Use 90-1-9"));
    QVERIFY(split != nullptr && split->isVisibleTo(&shown.list));
    QCOMPARE(split->toolTip(), QStringLiteral("Split: 90-1-9"));
    QVERIFY(test::button(shown.list, QStringLiteral("Hold evaluation to 5 %")) != nullptr);
}

void AdviceListTest::aButtonGivesItsRemedy() {
    Shown shown;
    shown.list.setAdvice({evaluationAdvice()});
    std::vector<Remedy> chosen;
    connect(&shown.list, &AdviceList::remedyChosen, this,
            [&](const Remedy& remedy) { chosen.push_back(remedy); });
    test::button(shown.list, QStringLiteral("Hold evaluation to 5 %"))->click();
    test::button(shown.list, QStringLiteral("Use 90-1-9"))->click();
    QCOMPARE(chosen.size(), std::size_t{2});
    QCOMPARE(chosen[0].id, std::string("budget"));
    QCOMPARE(chosen[0].changes, evaluationAdvice().remedies[1].changes);
    QCOMPARE(chosen[1].id, std::string("split"));
}

void AdviceListTest::aRemedyWithoutChangesIsWordsAlone() {
    Shown shown;
    shown.list.setAdvice({severalAdvice()[1]});
    QVERIFY(shownText(shown.list).contains(QStringLiteral("libopenblas0-pthread")));
    QVERIFY(shownText(shown.list).contains(QStringLiteral("saves about 3.0 h")));
    for (auto* button : shown.list.findChildren<QPushButton*>())
        QVERIFY(!button->isVisibleTo(&shown.list));
}

void AdviceListTest::withoutAdviceNothingIsThere() {
    Shown shown;
    QVERIFY(shown.list.isHidden());
    shown.list.setAdvice(severalAdvice());
    QVERIFY(!shown.list.isHidden());
    shown.list.setAdvice({});
    QVERIFY(shown.list.isHidden());
    QCOMPARE(shownCards(shown.list), 0);
}

void AdviceListTest::moreThanThreeAreFolded() {
    Shown shown;
    shown.list.setAdvice(severalAdvice());
    QCOMPARE(shownCards(shown.list), 3);
    auto* more = test::button(shown.list, QStringLiteral("Show 2 more"));
    QVERIFY(more != nullptr && more->isVisibleTo(&shown.list));
    more->click();
    QCOMPARE(shownCards(shown.list), 5);
    QCOMPARE(more->text(), QStringLiteral("Show fewer"));
    more->click();
    QCOMPARE(shownCards(shown.list), 3);
    auto three = severalAdvice();
    three.resize(3);
    shown.list.setAdvice(three);
    QCOMPARE(shownCards(shown.list), 3);
    QVERIFY(!more->isVisibleTo(&shown.list));
}

void AdviceListTest::figuresChangeInPlace() {
    Shown shown;
    shown.list.setAdvice({evaluationAdvice()});
    auto* before = test::button(shown.list, QStringLiteral("Use 90-1-9"));
    Advice changed = evaluationAdvice();
    changed.value = 0.5;
    changed.figures.seconds = 11.4 * 3600;
    shown.list.setAdvice({changed});
    QCOMPARE(test::button(shown.list, QStringLiteral("Use 90-1-9")), before);
    QVERIFY(shownText(shown.list).contains(QStringLiteral("50 % of this run (11.4 h of 22.8 h)")));
    QVERIFY(!shownText(shown.list).contains(QStringLiteral("94 %")));
}

void AdviceListTest::aListMayChangeWhileARemedyIsChosen() {
    Shown shown;
    shown.list.setAdvice(severalAdvice());
    std::string chosen;
    connect(&shown.list, &AdviceList::remedyChosen, this, [&](const Remedy& remedy) {
        shown.list.setAdvice({});
        chosen = remedy.id; // still there
    });
    test::button(shown.list, QStringLiteral("Use 90-1-9"))->click();
    QCOMPARE(chosen, std::string("split"));
    QTRY_COMPARE(shown.list.findChildren<AdviceCard*>().size(), qsizetype{0});
}

void AdviceListTest::theKeyboardSuffices() {
    Shown shown;
    shown.list.setAdvice({evaluationAdvice()});
    QSignalSpy spy(&shown.list, &AdviceList::remedyChosen);
    auto* first = test::button(shown.list, QStringLiteral("Use 90-1-9"));
    auto* second = test::button(shown.list, QStringLiteral("Hold evaluation to 5 %"));
    QVERIFY(first->focusPolicy() & Qt::TabFocus);
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Space);
    QCOMPARE(spy.count(), 1);
    QTest::keyClick(first, Qt::Key_Tab);
    QTRY_COMPARE(QApplication::focusWidget(), second);
    QCOMPARE(first->accessibleName(), QStringLiteral("Use 90-1-9"));
    QCOMPARE(first->accessibleDescription(), QStringLiteral("1.6 h, saves 21.2 h"));
}

void AdviceListTest::seriousIsToldByMoreThanColour() {
    AdviceCard card;
    Advice advice = evaluationAdvice();
    card.setAdvice(advice);
    QVERIFY(card.accessibleName().startsWith(QStringLiteral("Important: Evaluation")));
    advice.serious = false;
    card.setAdvice(advice);
    QVERIFY(card.accessibleName().startsWith(QStringLiteral("Evaluation")));
    QVERIFY(card.accessibleDescription().startsWith(QStringLiteral("20 evaluations")));
}

void AdviceListTest::afterARunARemedyIsACopyWithTheChange() {
    Shown shown;
    Advice advice = otherAdvice(AdviceKind::EarlyPlateau, 400, 1'000, "validation/bitextAccuracy");
    advice.happened = true;
    advice.figures.seconds = 2'160;
    Remedy epochs;
    epochs.id = "epochs";
    epochs.value = 0.88;
    epochs.changes = {{"epochs", "0.88"}};
    epochs.savedSeconds = 2'016;
    advice.remedies = {epochs};
    shown.list.setAdvice({advice});
    const QString text = shownText(shown.list);
    QVERIFY(text.contains(
        QStringLiteral("Step 400 of 1,000 was the best; the 36 min after it gained nothing.")));
    QVERIFY(text.contains(QStringLiteral("Train 0.88 epochs")));
    QVERIFY(text.contains(QStringLiteral("saves about 34 min")));
    QSignalSpy spy(&shown.list, &AdviceList::remedyChosen);
    test::button(shown.list, QStringLiteral("Clone with this change"))->click();
    QCOMPARE(spy.count(), 1);
}

void AdviceListTest::nothingIsClippedInANarrowColumn() {
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* list = new AdviceList;
    layout->addWidget(list);
    layout->addStretch(1);
    auto advice = severalAdvice();
    advice[0].remedies[0].id = "split-budget"; // the longest word of a button
    advice[0].remedies[0].value = 5;
    list->setAdvice(advice);
    list->setExpanded(true);
    window.resize(290, 1400);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCOMPARE(list->width(), 290);
    for (auto* button : list->findChildren<QPushButton*>())
        if (button->isVisibleTo(list))
            QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
    for (auto* label : list->findChildren<QLabel*>())
        if (label->isVisibleTo(list) && label->wordWrap())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()),
                     qPrintable(label->text()));
    test::takePicture(window, QStringLiteral("advice-list"));
}

void AdviceListTest::numbersFollowTheLocale() {
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const QString text = adviceText(evaluationAdvice());
    const QString detail = adviceDetail(evaluationAdvice());
    QLocale::setDefault(before);
    QVERIFY2(text.contains(QStringLiteral("21,4 h")), qPrintable(text));
    QVERIFY2(detail.contains(QStringLiteral("3.715.940")), qPrintable(detail));
}

void AdviceListTest::everyKindHasWordsInBothLanguages() {
    const auto advices = [] {
        std::vector<Advice> all;
        for (int kind = 0; kind < kKinds; ++kind)
            for (const char* subject : {"", "smallBatchLoss", "retrieval", "gpu"})
                all.push_back(otherAdvice(static_cast<AdviceKind>(kind), 3, 2, subject));
        Advice low = otherAdvice(AdviceKind::LearningRateUnusual, 1, 2);
        all.push_back(low);
        Advice happened = evaluationAdvice();
        happened.happened = true;
        all.push_back(happened);
        Advice batch = otherAdvice(AdviceKind::BatchTooLarge, 1, 2);
        batch.figures.rows = 3;
        all.push_back(batch);
        Advice starved = otherAdvice(AdviceKind::LanguageStarved, 1, 2, "a");
        starved.figures.others = 3;
        all.push_back(starved);
        return all;
    }();
    const std::vector<std::string> ids = {
        "split",     "budget",        "split-budget",   "key-points",    "rows",
        "dim",       "adagrad",       "evaluator-rows", "device-cpu",    "validation-loss",
        "precision", "openblas",      "batch",          "learning-rate", "tokenizer",
        "grouping",  "no-duplicates", "mask",           "temperature",   "epochs",
        "steps",     "checkpoints",   "early-stopping"};
    std::set<QString> texts;
    for (const Advice& advice : advices) {
        QVERIFY2(!adviceText(advice).isEmpty(), forecast::adviceName(advice.kind));
        QVERIFY2(!adviceDetail(advice).isEmpty(), forecast::adviceName(advice.kind));
        QVERIFY2(!adviceText(advice).contains(QLatin1Char('%') + QString::number(1)),
                 qPrintable(adviceText(advice)));
    }
    for (const std::string& id : ids) {
        Remedy remedy;
        remedy.id = id;
        remedy.value = 3;
        remedy.name = "fp16";
        QVERIFY2(remedyText(remedy) != QString::fromStdString(id), id.c_str());
    }
    installLanguage(*qApp, QStringLiteral("zh_CN"));
    for (const Advice& advice : advices) {
        QVERIFY2(hasHan(adviceText(advice)), qPrintable(adviceText(advice)));
        QVERIFY2(hasHan(adviceDetail(advice)), qPrintable(adviceDetail(advice)));
    }
    for (const std::string& id : ids) {
        Remedy remedy;
        remedy.id = id;
        remedy.value = 3;
        remedy.name = "fp16";
        QVERIFY2(hasHan(remedyText(remedy)), qPrintable(remedyText(remedy)));
    }
}

} // namespace stator::ui

STATOR_UI_TEST_MAIN(stator::ui::AdviceListTest)
#include "advicelist_test.moc"
