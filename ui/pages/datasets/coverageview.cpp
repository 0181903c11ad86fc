#include "ui/pages/datasets/coverageview.h"

#include "core/workspace/catalogue.h"
#include "ui/models/datasettext.h"
#include "ui/plot/histogramchart.h"
#include "ui/plot/numbertext.h"
#include "ui/session/errortext.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/stattile.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPointer>
#include <QStackedWidget>
#include <QTableWidget>
#include <QThread>
#include <QVBoxLayout>

#include <algorithm>

namespace stator::ui {

namespace {

int threads() {
    return std::clamp(QThread::idealThreadCount(), 1, 64);
}

QTableWidget* makeTable(const QStringList& header, const QString& name) {
    auto* table = new QTableWidget(0, static_cast<int>(header.size()));
    table->setHorizontalHeaderLabels(header);
    table->setAccessibleName(name);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    prepareTable(table);
    table->setTabKeyNavigation(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    for (int column = 1; column < table->columnCount(); ++column)
        table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return table;
}

void addRow(QTableWidget& table, const QStringList& cells) {
    const int row = table.rowCount();
    table.insertRow(row);
    for (int column = 0; column < cells.size(); ++column) {
        auto* item = new QTableWidgetItem(cells[column]);
        if (column > 0)
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        table.setItem(row, column, item);
    }
}

double share(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

} // namespace

CoverageView::CoverageView(Session& session, std::shared_ptr<CoverageCache> cache, Width width,
                           QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_cache(std::move(cache))
    , m_asking(session.computations())
    , m_faces(new QStackedWidget)
    , m_nothing(new EmptyState(Icon::Tag, QString())) {
    m_faces->addWidget(m_nothing);
    m_faces->addWidget(makeFigures(width));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_faces);
    connect(m_nothing, &EmptyState::actionRequested, this, &CoverageView::tokenize);
}

QWidget* CoverageView::makeFigures(Width width) {
    m_length = new StatTile(tr("Tokens in a text"));
    m_length->setObjectName(QStringLiteral("meanLength"));
    m_longest = new StatTile(tr("95 % have at most"));
    m_unknown = new StatTile(tr("Unknown tokens"));
    m_unknown->setObjectName(QStringLiteral("unknownShare"));
    m_used = new StatTile(tr("Vocabulary in use"));
    auto* tiles = new QHBoxLayout;
    tiles->setSpacing(12);
    for (auto* tile : {m_length, m_longest, m_unknown, m_used})
        tiles->addWidget(tile, 1);
    m_histogram = new HistogramChart;
    m_histogram->setTitle(tr("Lengths of the texts"));
    m_histogram->setObjectName(QStringLiteral("lengths"));
    m_languages = makeTable({tr("Language"), tr("Texts"), tr("Tokens a text"), tr("Unknown")},
                            tr("Tokens by language"));
    m_languages->setObjectName(QStringLiteral("tokensByLanguage"));
    m_characters = makeTable({tr("Character"), tr("Code point"), tr("How often")},
                             tr("Most common unknown characters"));
    auto* lengths = new Card(tr("Lengths of the texts"));
    lengths->addWidget(m_histogram, 1);
    auto* languages = new Card(tr("By language"));
    languages->setFlush(true);
    languages->addWidget(m_languages, 1);
    auto* unknown = new Card(tr("Most common unknown characters"));
    unknown->setFlush(true);
    unknown->addWidget(m_characters, 1);
    auto* cards = new QHBoxLayout;
    cards->setSpacing(12);
    auto* tables =
        new QBoxLayout(width == Width::Wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    tables->setSpacing(12);
    tables->addWidget(languages, 4);
    tables->addWidget(unknown, 3);
    cards->addWidget(lengths, 5);
    cards->addLayout(tables, width == Width::Wide ? 7 : 6);
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addLayout(tiles);
    layout->addLayout(cards, 1);
    return box;
}

QString CoverageView::key() const {
    const auto* dataset = m_session.library().dataset(m_dataset);
    const auto* tokenizer = m_session.library().tokenizer(m_tokenizer);
    if (!dataset || !tokenizer)
        return {};
    return QStringLiteral("%1-%2").arg(dataset->contentHash).arg(toText(tokenizer->hash));
}

void CoverageView::show(const QString& dataset, const QString& tokenizer) {
    m_dataset = dataset;
    m_tokenizer = tokenizer;
    m_coverage.reset();
    m_asking.cancel();
    const QString known = key();
    if (known.isEmpty()) {
        say(tr("Choose a dataset and a tokenizer."));
        return;
    }
    if (const auto found = m_cache->find(known); found != m_cache->end()) {
        take(found->second);
        return;
    }
    ask();
}

void CoverageView::ask() {
    if (m_working) {
        say(tr("Tokenizing…"));
        return;
    }
    say(tr("Counting tokens…"));
    m_asking.ask(
        [workspace = m_session.workspace(), dataset = m_dataset.toStdString(),
         tokenizer =
             m_tokenizer.toStdString()](BackgroundContext& context) -> base::Result<Coverage> {
            if (!workspace::isTokenized(workspace, dataset, tokenizer))
                return Coverage();
            STATOR_ASSIGN(auto coverage, workspace::tokenCoverage(workspace, dataset, tokenizer,
                                                                  threads(), context.job()));
            return std::make_shared<const workspace::TokenCoverage>(std::move(coverage));
        },
        [this](base::Result<Coverage> coverage) {
            if (!coverage)
                say(errorText(coverage.error()));
            else if (*coverage)
                take(std::move(*coverage));
            else
                say(tr("“%1” has not been tokenized with “%2” yet.").arg(m_dataset, m_tokenizer),
                    tr("Tokenize"));
        });
}

void CoverageView::tokenize() {
    if (m_working || key().isEmpty())
        return;
    m_working = true;
    say(tr("Tokenizing…"));
    m_session.jobs().start(
        JobKind::Other, tr("Tokenizing %1 with %2").arg(m_dataset, m_tokenizer),
        [workspace = m_session.workspace(), dataset = m_dataset.toStdString(),
         tokenizer = m_tokenizer.toStdString()](const base::Job& job) -> base::Result<Coverage> {
            STATOR_ASSIGN(const auto lock, workspace.lock());
            STATOR_ASSIGN(auto coverage,
                          workspace::tokenCoverage(workspace, dataset, tokenizer, threads(), job));
            return std::make_shared<const workspace::TokenCoverage>(std::move(coverage));
        },
        [view = QPointer<CoverageView>(this), session = &m_session, cache = m_cache,
         asked = key()](base::Result<Coverage> coverage) {
            if (coverage)
                (*cache)[asked] = *coverage;
            else
                session->tellError(tr("The dataset could not be tokenized."), coverage.error());
            if (!view)
                return;
            view->m_working = false;
            view->show(view->m_dataset, view->m_tokenizer);
            if (coverage)
                emit view->tokenized();
        });
}

void CoverageView::say(const QString& sentence, const QString& action) {
    m_nothing->setSentence(sentence);
    m_nothing->setAction(action);
    m_faces->setCurrentIndex(Nothing);
}

void CoverageView::take(Coverage coverage) {
    m_coverage = std::move(coverage);
    (*m_cache)[key()] = m_coverage;
    const auto& all = m_coverage->all;
    const QLocale locale;
    m_length->setValue(locale.toString(all.meanLength(), 'f', 1));
    m_length->setRemark(tr("%1 a word").arg(locale.toString(all.tokensPerWord(), 'f', 2)));
    m_longest->setValue(countText(all.lengthAt(0.95)));
    m_longest->setRemark(tr("the longest %1").arg(countText(all.longestText)));
    m_unknown->setValue(percentText(all.unknownShare(), 2));
    m_unknown->setRemark(
        tr("in %1 of the texts").arg(percentText(share(all.textsWithUnknown, all.textCount), 1)));
    m_used->setValue(percentText(share(all.tokensUsed, all.vocabularySize), 0));
    m_used->setRemark(
        tr("%1 of %2 pieces").arg(countText(all.tokensUsed), countText(all.vocabularySize)));
    showHistogram();
    showLanguages();
    showUnknown();
    m_faces->setCurrentIndex(Ready);
}

void CoverageView::showHistogram() {
    const auto& all = m_coverage->all;
    // Nearly all texts in some forty bars; the last takes those beyond.
    const std::size_t last = std::max<std::size_t>(
        8, std::min<std::size_t>(text::TokenStatistics::kLongest, all.lengthAt(0.995) + 1));
    const std::size_t width = std::max<std::size_t>(1, (last + 39) / 40);
    HistogramData histogram;
    histogram.valueName = tr("tokens in a text");
    histogram.countName = tr("texts");
    histogram.marker = static_cast<double>(all.lengthAt(0.5));
    histogram.markerName = tr("median");
    for (std::size_t begin = 0; begin <= last; begin += width) {
        const auto end = begin + width > last ? all.lengthHistogram.size() : begin + width;
        double count = 0;
        for (std::size_t length = begin; length < end; ++length)
            count += static_cast<double>(all.lengthHistogram[length]);
        histogram.edges.push_back(static_cast<double>(begin));
        histogram.counts.push_back(count);
    }
    histogram.edges.push_back(histogram.edges.back() + static_cast<double>(width));
    m_histogram->setData(std::move(histogram));
}

void CoverageView::showLanguages() {
    m_languages->setRowCount(0);
    for (const auto& language : m_coverage->languages)
        addRow(*m_languages, {toText(language.language), countText(language.texts),
                              QLocale().toString(share(language.tokens, language.texts), 'f', 1),
                              percentText(share(language.unknown, language.tokens), 2)});
}

void CoverageView::showUnknown() {
    m_characters->setRowCount(0);
    for (const auto& unknown : m_coverage->all.unknownCharacters) {
        const QString character = toText(unknown.character);
        QStringList codes;
        for (const auto code : character.toUcs4())
            codes.append(QStringLiteral("U+%1").arg(code, 4, 16, QLatin1Char('0')).toUpper());
        addRow(*m_characters, {character, codes.join(QLatin1Char(' ')), countText(unknown.count)});
    }
    if (m_coverage->all.unknownCharacters.empty())
        addRow(*m_characters, {tr("none"), QString(), QString()});
}

} // namespace stator::ui
