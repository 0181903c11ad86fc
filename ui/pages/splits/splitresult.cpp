#include "ui/pages/splits/splitresult.h"

#include "core/workspace/catalogue.h"
#include "ui/models/datasettext.h"
#include "ui/models/textdelegate.h"
#include "ui/pages/splits/evaluationcost.h"
#include "ui/plot/numbertext.h"
#include "ui/session/errortext.h"
#include "ui/theme/icons.h"
#include "ui/theme/statorstyle.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/stattile.h"
#include "ui/widgets/throttle.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <map>

namespace stator::ui {

namespace {

constexpr int kCountMs = 300;
constexpr std::array kSides = {data::Side::Train,   data::Side::Validation, data::Side::Test,
                               data::Side::LeftOut, data::Side::Capped,     data::Side::Unused};

/// Rows of the same languages of several datasets are counted together.
std::vector<data::LanguagePairRows> together(const data::JointSplit& joint) {
    std::map<std::pair<std::string, std::string>, data::LanguagePairRows> byPair;
    for (const auto& split : joint.splits)
        for (const auto& pair : split.languagePairs()) {
            auto& sum = byPair[{pair.from, pair.to}];
            sum.from = pair.from;
            sum.to = pair.to;
            for (std::size_t side = 0; side < data::kSides; ++side)
                sum.rows[side] += pair.rows[side];
        }
    std::vector<data::LanguagePairRows> pairs;
    for (auto& [names, rows] : byPair)
        pairs.push_back(std::move(rows));
    return pairs;
}

double ratio(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

QTableWidget* makeTable(const QStringList& header, const QString& name) {
    auto* table = new QTableWidget(0, static_cast<int>(header.size()));
    table->setHorizontalHeaderLabels(header);
    table->setAccessibleName(name);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    prepareTable(table);
    table->setTabKeyNavigation(false);
    return table;
}

} // namespace

SplitResult::SplitResult(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_counting(session.computations())
    , m_leaking(session.computations())
    , m_countSoon(new Throttle(
          kCountMs, [this] { count(); }, this, Throttle::Restart::Yes)) {
    makeWidgets();
    clear({});
}

void SplitResult::makeWidgets() {
    m_state = new SecondaryLabel;
    m_state->setObjectName(QStringLiteral("countState"));
    m_train = new StatTile(tr("Train"));
    m_train->setObjectName(QStringLiteral("trainRows"));
    m_validation = new StatTile(tr("Validation"));
    m_validation->setObjectName(QStringLiteral("validationRows"));
    m_test = new StatTile(tr("Test"));
    m_other = new StatTile(tr("On no side"));
    m_other->setToolTip(tr("Left out since they tie two sides together, above a limit, or outside "
                           "the shares"));
    auto* tiles = new QHBoxLayout;
    for (auto* tile : {m_train, m_validation, m_test, m_other})
        tiles->addWidget(tile, 1);
    m_cost = new QLabel;
    m_cost->setObjectName(QStringLiteral("evaluationCost"));
    m_cost->setWordWrap(true);
    m_evaluation = new EvaluationCost(m_session);
    m_leakMark = new QLabel;
    m_leakText = new QLabel;
    m_leakText->setObjectName(QStringLiteral("leakText"));
    m_leakText->setWordWrap(true);
    auto* leakLine = new QHBoxLayout;
    leakLine->setSpacing(6);
    leakLine->addWidget(m_leakMark, 0, Qt::AlignTop);
    leakLine->addWidget(m_leakText, 1);
    m_groups = new SecondaryLabel;
    m_groups->setObjectName(QStringLiteral("groups"));
    m_groups->setWordWrap(true);

    QStringList header{tr("Languages")};
    for (const auto side : kSides)
        header.append(sideText(side));
    m_table = makeTable(header, tr("Rows by languages and side"));
    m_table->setObjectName(QStringLiteral("rowsBySide"));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    for (int column = 1; column < m_table->columnCount(); ++column)
        m_table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_examples =
        makeTable({tr("Text"), tr("Is in"), tr("And in"), tr("Row")}, tr("Texts on two sides"));
    m_examples->setObjectName(QStringLiteral("leakExamples"));
    m_examples->setItemDelegateForColumn(0, new TextDelegate(m_examples));
    m_examples->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_examples->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_leakCard = new Card(tr("Texts on two sides"));
    m_leakCard->setFlush(true);
    m_leakCard->addWidget(m_examples, 1);
    auto* summary = new Card(tr("What it makes of the data"));
    summary->addTool(m_state);
    summary->addLayout(tiles);
    summary->addWidget(m_cost);
    summary->addWidget(m_evaluation);
    summary->addLayout(leakLine);
    summary->addWidget(m_groups);
    auto* rows = new Card(tr("Rows by languages"));
    rows->setFlush(true);
    rows->addWidget(m_table, 1);
    auto* tables = new QHBoxLayout;
    tables->setSpacing(12);
    tables->addWidget(rows, 3);
    tables->addWidget(m_leakCard, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(summary);
    layout->addLayout(tables, 1);
}

bool SplitResult::isCounting() const {
    return m_countSoon->isPending() || m_counting.isPending() || m_leaking.isPending();
}

void SplitResult::show(const data::SplitPreset& preset, const QStringList& datasets) {
    // A name changes nothing; a dataset that was imported again does.
    auto asked = preset;
    asked.name = m_preset.name;
    std::vector<std::uint64_t> contents;
    for (const auto& name : datasets)
        if (const auto* dataset = m_session.library().dataset(name))
            contents.push_back(dataset->contentHash);
    if (asked == m_preset && datasets == m_datasets && contents == m_contents &&
        (m_counts || isCounting()))
        return;
    m_contents = std::move(contents);
    m_preset = preset;
    m_datasets = datasets;
    m_counting.cancel();
    m_leaking.cancel();
    m_countSoon->cancel();
    if (datasets.isEmpty() || !data::validate(preset)) {
        clear(datasets.isEmpty() ? tr("Choose a dataset to count on.") : QString());
        return;
    }
    m_state->setText(tr("Counting…"));
    m_countSoon->request();
}

void SplitResult::clear(const QString& why) {
    m_counts.reset();
    m_leaks.reset();
    m_state->setText(why);
    for (auto* tile : {m_train, m_validation, m_test, m_other}) {
        tile->setValue(QStringLiteral("–"));
        tile->setRemark({});
    }
    m_cost->clear();
    m_evaluation->clear();
    m_leakMark->clear();
    m_leakText->clear();
    m_groups->clear();
    m_table->setRowCount(0);
    m_leakCard->hide();
}

void SplitResult::count() {
    std::vector<std::string> names;
    for (const auto& name : m_datasets)
        names.push_back(name.toStdString());
    using Counts = std::shared_ptr<const SplitCounts>;
    m_counting.ask(
        [workspace = m_session.workspace(), names,
         preset = m_preset](BackgroundContext& context) -> base::Result<Counts> {
            auto counts = std::make_shared<SplitCounts>();
            counts->datasets = names;
            for (const auto& name : names) {
                STATOR_ASSIGN(auto corpus, workspace::openDataset(workspace, name));
                counts->corpora.push_back(std::move(corpus));
            }
            STATOR_ASSIGN(counts->joint,
                          data::computeJointSplit(counts->corpora, preset, context.job()));
            counts->pairs = together(counts->joint);
            return Counts(std::move(counts));
        },
        [this](base::Result<Counts> counts) {
            if (!counts) {
                clear(errorText(counts.error()));
                return;
            }
            m_counts = std::move(*counts);
            showCounts();
            emit counted();
            checkLeaks();
        });
}

void SplitResult::showCounts() {
    const auto& joint = m_counts->joint;
    m_state->setText(m_datasets.join(QStringLiteral(", ")));
    std::uint64_t all = 0;
    for (const auto side : kSides)
        all += joint.count(side);
    const auto show = [&](StatTile* tile, std::uint64_t rows) {
        tile->setValue(countText(rows));
        tile->setRemark(percentText(ratio(rows, all), 2));
    };
    show(m_train, joint.count(data::Side::Train));
    show(m_validation, joint.count(data::Side::Validation));
    show(m_test, joint.count(data::Side::Test));
    show(m_other, joint.count(data::Side::LeftOut) + joint.count(data::Side::Capped) +
                      joint.count(data::Side::Unused));
    showCost();
    const auto& groups = joint.groups;
    QString text = tr("%1 texts in %2 groups that are kept together; the largest has %3 rows.")
                       .arg(countText(groups.distinctTexts), countText(groups.groups),
                            countText(groups.largestGroupRows));
    if (groups.dividedGroups > 0)
        text += QLatin1Char(' ') + tr("%n group(s) above the limit were divided.", nullptr,
                                      static_cast<int>(groups.dividedGroups));
    m_groups->setText(text);
    m_table->setRowCount(0);
    const auto add = [this](const QString& name, const auto& rowsOf) {
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        m_table->setItem(row, 0, new QTableWidgetItem(name));
        for (std::size_t i = 0; i < kSides.size(); ++i) {
            auto* item = new QTableWidgetItem(countText(rowsOf(kSides[i])));
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(row, static_cast<int>(i) + 1, item);
        }
    };
    if (m_counts->pairs.size() > 1)
        add(tr("all"), [&](data::Side side) { return joint.count(side); });
    for (const auto& pair : m_counts->pairs)
        add(toText(pair.from == pair.to ? pair.from : pair.from + "-" + pair.to),
            [&](data::Side side) { return pair.rows[static_cast<std::size_t>(side)]; });
    // A side without a row says nothing; train, validation and test always show.
    for (std::size_t i = 3; i < kSides.size(); ++i)
        m_table->setColumnHidden(static_cast<int>(i) + 1, joint.count(kSides[i]) == 0);
}

void SplitResult::showCost() {
    const auto& joint = m_counts->joint;
    const auto train = joint.count(data::Side::Train);
    const auto rows = joint.count(data::Side::Validation);
    m_evaluation->setSplit(m_preset, m_datasets, rows);
    if (rows == 0) {
        m_cost->setText(tr("Without validation rows, nothing tells whether the model overfits."));
        return;
    }
    m_cost->setText(
        tr("One evaluation on validation reads %1 rows: %2 of an epoch (%3 rows).")
            .arg(countText(rows), percentText(ratio(rows, train), 1), countText(train)));
}

void SplitResult::checkLeaks() {
    m_leakText->setText(tr("Looking for texts on two sides…"));
    m_leakMark->clear();
    m_leaking.ask(
        [counts = m_counts](BackgroundContext& context) -> base::Result<Leaks> {
            Leaks leaks;
            STATOR_ASSIGN(leaks.report, data::findLeaks(counts->corpora, counts->joint.splits,
                                                        false, context.job()));
            for (const auto& leak : leaks.report.examples) {
                const auto raw = counts->corpora[leak.corpus]->text(leak.row, leak.column);
                leaks.examples.push_back(
                    {QString::fromUtf8(raw.data(), static_cast<qsizetype>(raw.size())),
                     sideText(leak.side), sideText(leak.otherSide),
                     QStringLiteral("%1: %2").arg(toText(counts->datasets[leak.corpus]),
                                                  countText(leak.row + 1))});
            }
            return leaks;
        },
        [this](base::Result<Leaks> leaks) {
            if (!leaks) {
                m_leakText->setText(errorText(leaks.error()));
                return;
            }
            showLeaks(*leaks);
            emit leaksChecked();
        });
}

void SplitResult::showLeaks(const Leaks& leaks) {
    const auto& report = leaks.report;
    m_leaks = std::make_shared<const data::LeakReport>(report);
    const Tokens& t = tokensFor(this);
    const bool clean = report.clean();
    m_leakMark->setPixmap((clean ? icon(Icon::Success, t.success) : icon(Icon::Warning, t.warning))
                              .pixmap(QSize(18, 18), devicePixelRatioF()));
    m_leakText->setText(
        clean
            ? tr("No text is on two sides.")
            : tr("%1 texts are on two sides: %2 validation rows and %3 test rows have a text that "
                 "an earlier side has seen. Scores on them come out too good; keep rows that "
                 "share a text together.")
                  .arg(countText(report.texts), countText(report.validationRows),
                       countText(report.testRows)));
    m_leakCard->setVisible(!clean);
    m_leakCard->setSubtitle(report.texts > leaks.examples.size()
                                ? tr("the first %1").arg(leaks.examples.size())
                                : QString());
    m_examples->setRowCount(static_cast<int>(leaks.examples.size()));
    for (int row = 0; row < m_examples->rowCount(); ++row) {
        const auto& example = leaks.examples[static_cast<std::size_t>(row)];
        const QStringList cells{example.text, example.side, example.otherSide, example.where};
        for (int column = 0; column < cells.size(); ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            item->setToolTip(cells[column]);
            m_examples->setItem(row, column, item);
        }
    }
}

} // namespace stator::ui
