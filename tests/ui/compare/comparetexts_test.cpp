// What the page says about runs: the sentence on evaluation, names and values, rows, matrices.
#include "tests/ui/compare/runsetbuilder.h"
#include "ui/models/runseries.h"
#include "ui/models/tableexport.h"
#include "ui/pages/compare/comparerows.h"
#include "ui/pages/compare/comparestate.h"
#include "ui/pages/compare/comparetexts.h"
#include "ui/pages/compare/curvereading.h"
#include "ui/pages/compare/pairmatrix.h"
#include "ui/pages/compare/timesentence.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

namespace stator::ui {

using test::makeRunSet;

class CompareTextsTest : public QObject {
    Q_OBJECT
private slots:
    void littleEvaluationIsNoSentence();
    void muchEvaluationIsToldWithWhatTheOtherSplitTook();
    void aWorseResultIsNotCalledNothingLost();
    void anotherTrainingIsNotCalledTheSame();
    void theRunMostAlikeIsTheExample();
    void aRunAloneIsToldWithoutComparison();
    void oneThatEvaluatesAsMuchIsNoExample();
    void plansThatDifferInAPartShowThePart();
    void aConfigurationThatCannotBeReadLeavesItsColumnEmpty();
    void measuresHaveNames();
    void changesHaveSigns();
    void theNewestCompleteEvaluationCounts();
    void differencesOfPairsAreAgainstTheBaseline();
    void aFinerCurveReplacesItsPart();
    void theStateKeepsABaselineAmongItsRuns();
};

void CompareTextsTest::littleEvaluationIsNoSentence() {
    QVERIFY(!timeSentence(makeRunSet({{"a", 100, 5}, {"b", 100, 24}})));
    QVERIFY(!timeSentence(RunSet()));
}

void CompareTextsTest::muchEvaluationIsToldWithWhatTheOtherSplitTook() {
    const auto presets = data::builtInSplitPresets();
    const auto sentence =
        timeSentence(makeRunSet({{"dear", 29, 71, 0.829, store::RunState::Finished,
                                  [&](auto& c) { c.data.split = presets[1]; }},
                                 {"cheap", 97, 3, 0.842, store::RunState::Finished,
                                  [&](auto& c) { c.data.split = presets[0]; }}}));
    QVERIFY(sentence.has_value());
    QCOMPARE(sentence->headline, QStringLiteral("71 % of “dear” was evaluation."));
    QCOMPARE(sentence->rest,
             QStringLiteral("With 90-1-9 the same training took 1 min 40 s and lost nothing: "
                            "bitext accuracy 0.842 against 0.829."));
}

void CompareTextsTest::aWorseResultIsNotCalledNothingLost() {
    const auto presets = data::builtInSplitPresets();
    const auto sentence = timeSentence(makeRunSet({{"dear", 29, 71, 0.9, store::RunState::Finished,
                                                    [&](auto& c) { c.data.split = presets[1]; }},
                                                   {"cheap", 97, 3, 0.8, store::RunState::Finished,
                                                    [&](auto& c) { c.data.split = presets[0]; }}}));
    QVERIFY(sentence->rest.contains(QStringLiteral("but did worse")));
    QVERIFY(!sentence->rest.contains(QStringLiteral("lost nothing")));
}

void CompareTextsTest::anotherTrainingIsNotCalledTheSame() {
    const auto sentence = timeSentence(
        makeRunSet({{"dear", 29, 71}, {"cheap", 97, 3, 0.8, store::RunState::Finished, [](auto& c) {
                                           c.model.dim = 64;
                                           c.data.split = data::builtInSplitPresets()[1];
                                       }}}));
    QVERIFY(sentence.has_value());
    QVERIFY(sentence->rest.startsWith(QStringLiteral("“cheap” gave it 3 % and took")));
    QVERIFY(!sentence->rest.contains(QStringLiteral("same training")));
    // Nor is one that was stopped.
    const auto stopped = timeSentence(
        makeRunSet({{"dear", 29, 71}, {"cheap", 97, 3, 0.8, store::RunState::Stopped, [](auto& c) {
                                           c.data.split = data::builtInSplitPresets()[1];
                                       }}}));
    QVERIFY(!stopped->rest.contains(QStringLiteral("same training")));
}

void CompareTextsTest::theRunMostAlikeIsTheExample() {
    const auto split = [](auto& c) { c.data.split = data::builtInSplitPresets()[1]; };
    const auto sentence = timeSentence(makeRunSet(
        {{"dear", 29, 71},
         {"other", 200, 1, 0.8, store::RunState::Finished, [](auto& c) { c.model.dim = 64; }},
         {"alike", 29, 3, 0.8, store::RunState::Finished, split}}));
    QVERIFY(sentence.has_value());
    QVERIFY2(sentence->rest.contains(QStringLiteral("same training took 32 s")),
             qPrintable(sentence->rest));
}

void CompareTextsTest::aRunAloneIsToldWithoutComparison() {
    const auto sentence = timeSentence(makeRunSet({{"a", 50, 50}}));
    QCOMPARE(sentence->headline, QStringLiteral("50 % of “a” was evaluation."));
    QVERIFY(sentence->rest.isEmpty());
}

void CompareTextsTest::oneThatEvaluatesAsMuchIsNoExample() {
    const auto sentence = timeSentence(makeRunSet({{"a", 50, 50}, {"b", 55, 45}}));
    QVERIFY(sentence->headline.contains(QStringLiteral("“a”")));
    QVERIFY(sentence->rest.isEmpty());
}

void CompareTextsTest::plansThatDifferInAPartShowThePart() {
    const RunSet set =
        makeRunSet({{"a"}, {"b", 100, 0, 0.8, store::RunState::Finished, [](auto& c) {
                                c.evaluation.earlyStopping.metric = "validation/loss";
                            }}});
    const auto rows = configurationRows(set, false);
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(rows[0].name, QStringLiteral("Stop early by"));
    QCOMPARE(rows[0].cells[0].text, QStringLiteral("none"));
    QCOMPARE(rows[0].cells[1].text, QStringLiteral("validation/loss"));
    QVERIFY(rows[0].cells[1].emphasised);
    QVERIFY(configurationRows(makeRunSet({{"a"}, {"b"}}), false).empty());
}

void CompareTextsTest::aConfigurationThatCannotBeReadLeavesItsColumnEmpty() {
    RunSet set = makeRunSet(
        {{"a"}, {"b", 100, 0, 0.8, store::RunState::Finished, [](auto& c) { c.model.dim = 64; }}});
    set.rows[0].run.description.configuration = "{ from another version";
    QVERIFY(!workspace::compareRuns(set.rows));
    set.comparison = *workspace::compareRuns(set.rows, workspace::Unreadable::LeaveOut);
    QVERIFY(configurationRows(set, false).empty());
    const auto rows = configurationRows(set, true);
    QVERIFY(rows.size() > 20);
    for (const auto& row : rows)
        QCOMPARE(row.cells[0].text, QString(QChar(0x2013)));
}

void CompareTextsTest::measuresHaveNames() {
    QCOMPARE(seriesTitle("train/loss"), QStringLiteral("training loss"));
    QCOMPARE(seriesTitle("validation/loss"), QStringLiteral("validation loss"));
    QCOMPARE(seriesHeadline("tatoeba/bitextAccuracy"), QStringLiteral("Tatoeba · bitext accuracy"));
    QCOMPARE(seriesTitle("nano/ndcg@10"), QStringLiteral("nano · nDCG@10"));
}

void CompareTextsTest::changesHaveSigns() {
    QCOMPARE(changeNumber(0.0125), QStringLiteral("+0.0125"));
    QCOMPARE(changeNumber(-0.5), QStringLiteral("−0.5"));
    QCOMPARE(changeNumber(0), QStringLiteral("±0"));
    const RunSet set = makeRunSet({{"a", 1, 0, 0.8}, {"b", 1, 0, 0.7}, {"c", 1, 0, 0.8}});
    const auto rows = metricRows(set, false, false);
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(rows[0].cells[1].judgement, Judgement::Worse);
    QCOMPARE(rows[0].cells[1].change, QStringLiteral("−0.1 worse"));
    QCOMPARE(rows[0].cells[2].judgement, Judgement::Same);
}

void CompareTextsTest::theNewestCompleteEvaluationCounts() {
    const auto evaluation = [](std::int64_t step, bool complete, double value) {
        store::EvaluationRecord record;
        record.step = step;
        record.complete = complete;
        record.evaluator = "bitext";
        record.dataset = "d";
        record.values = {{"bitextAccuracy", "", value}, {"bitextAccuracy", "de-en", value}};
        return record;
    };
    const PairMeasure measure{"bitext", "d", "bitextAccuracy"};
    const auto complete = pairResults(
        {evaluation(1, true, 0.1), evaluation(2, true, 0.2), evaluation(3, false, 0.3)});
    QCOMPARE(complete.at(measure).at("de-en"), 0.2);
    QCOMPARE(complete.size(), std::size_t{1});
    const auto subsets = pairResults({evaluation(1, false, 0.1), evaluation(3, false, 0.3)});
    QCOMPARE(subsets.at(measure).at("de-en"), 0.3);
}

void CompareTextsTest::differencesOfPairsAreAgainstTheBaseline() {
    const PairMeasure measure{"bitext", "d", "bitextAccuracy"};
    const PairResults baseline{{measure, {{"de-en", 0.5}, {"fr-en", 0.6}}}};
    const PairResults other{{measure, {{"de-en", 0.75}}}};
    const auto maps = pairMatrices(measure, {&other}, &baseline);
    QCOMPARE(maps.size(), std::size_t{1});
    QCOMPARE(maps[0].rows, QStringList{QStringLiteral("de")});
    QCOMPARE(maps[0].values[0], 25.0);
    const auto both = pairMatrices(measure, {&baseline, &other}, nullptr);
    QCOMPARE(both[1].rows.size(), 2);
    QCOMPARE(both[0].values[1], 60.0);
    QVERIFY(std::isnan(both[1].values[1]));
}

void CompareTextsTest::aFinerCurveReplacesItsPart() {
    const CurveData coarse{{1, 10, 20, 30}, {}, {1, 10, 20, 30}, {1, 2, 3, 4}, {}, {}, {}};
    const CurveData fine{{9, 10, 11}, {}, {9, 10, 11}, {7, 8, 9}, {}, {}, {}};
    const auto joined = spliced(coarse, fine);
    QCOMPARE(joined->step, (std::vector<double>{1, 9, 10, 11, 20, 30}));
    QCOMPARE(joined->value, (std::vector<double>{1, 7, 8, 9, 3, 4}));
    QVERIFY(joined->pairs.empty());
    const auto range = stepsBetween(coarse, CurveAxis::Time, 30, 9.5, 25);
    QCOMPARE(range.first, 10);
    QCOMPARE(range.last, 30);
    QCOMPARE(stepsBetween(coarse, CurveAxis::Progress, 200, 10, 20).last, 40);
}

void CompareTextsTest::theStateKeepsABaselineAmongItsRuns() {
    CompareState state;
    QCOMPARE(state.baseline(), 0);
    const QSignalSpy changed(&state, &CompareState::runsChanged);
    state.setRuns({4, 7, 4, 9});
    QCOMPARE(state.runs(), (QList<qint64>{4, 7, 9}));
    QCOMPARE(state.baseline(), 4);
    state.setBaseline(5);
    QCOMPARE(state.baseline(), 4);
    state.setBaseline(7);
    state.setSelection({7, 9});
    state.remove(7);
    QCOMPARE(state.baseline(), 4);
    QCOMPARE(state.selection(), QSet<qint64>{9});
    state.move(9, -5);
    QCOMPARE(state.runs(), (QList<qint64>{9, 4}));
    QCOMPARE(changed.count(), 4);
}

} // namespace stator::ui

QTEST_MAIN(stator::ui::CompareTextsTest)
#include "comparetexts_test.moc"
