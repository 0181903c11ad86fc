#include "ui/pages/datasets/datasetoverview.h"

#include "ui/models/bardelegate.h"
#include "ui/models/datasettext.h"
#include "ui/models/textdelegate.h"
#include "ui/plot/numbertext.h"
#include "ui/session/errortext.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/card.h"
#include "ui/widgets/secondarylabel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr std::size_t kMostRepeated = 20;

QTableWidget* makeTable(const QStringList& header, const QString& name, int stretched) {
    auto* table = new QTableWidget(0, static_cast<int>(header.size()));
    table->setHorizontalHeaderLabels(header);
    table->setAccessibleName(name);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    prepareTable(table);
    table->setTabKeyNavigation(false);
    auto* sections = table->horizontalHeader();
    sections->setSectionResizeMode(QHeaderView::ResizeToContents);
    sections->setSectionResizeMode(stretched, QHeaderView::Stretch);
    return table;
}

void setCell(QTableWidget& table, int row, int column, const QString& text, bool number = false) {
    auto* item = new QTableWidgetItem(text);
    item->setToolTip(text);
    if (number)
        item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table.setItem(row, column, item);
}

QString mappingText(const data::SourceSpec& spec) {
    QStringList columns;
    for (const auto& column : spec.columns) {
        const auto& language =
            column.languageField.empty() ? column.language : column.languageField;
        columns.append(language.empty()
                           ? toText(column.field)
                           : QStringLiteral("%1 (%2)").arg(toText(column.field), toText(language)));
    }
    return columns.join(QStringLiteral(", "));
}

} // namespace

DatasetOverview::DatasetOverview(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_asking(session.computations())
    , m_languagesCard(new Card(tr("Rows by languages")))
    , m_languages(makeTable({tr("Languages"), tr("Rows"), tr("Share")}, tr("Rows by languages"), 2))
    , m_repeatedText(new SecondaryLabel)
    , m_repeated(makeTable({tr("Column"), tr("Most repeated texts"), tr("Rows")},
                           tr("Most repeated texts"), 1))
    , m_sources(makeTable({tr("Source"), tr("Format"), tr("Columns"), tr("Rows"), tr("Skipped")},
                          tr("Sources"), 2)) {
    m_languages->setObjectName(QStringLiteral("languageRows"));
    m_languages->setItemDelegateForColumn(2, new BarDelegate(m_languages));
    m_repeated->setObjectName(QStringLiteral("repeatedTexts"));
    m_repeated->setItemDelegateForColumn(1, new TextDelegate(m_repeated));
    m_repeatedText->setObjectName(QStringLiteral("repeatedSummary"));
    m_repeatedText->setWordWrap(true);
    m_sources->setObjectName(QStringLiteral("sourceRows"));
    for (const auto& [table, column] : {std::pair(m_languages, 1), std::pair(m_repeated, 2),
                                        std::pair(m_sources, 3), std::pair(m_sources, 4)})
        table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_languagesCard->setFlush(true);
    m_languagesCard->addWidget(m_languages, 1);
    auto* repeated = new Card(tr("Repeated texts"));
    repeated->addWidget(m_repeatedText);
    repeated->addWidget(m_repeated, 1);
    auto* sources = new Card(tr("Sources"));
    sources->setFlush(true);
    sources->addWidget(m_sources, 1);
    auto* right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(repeated, 3);
    right->addWidget(sources, 2);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_languagesCard, 4);
    layout->addLayout(right, 6);
    connect(m_repeated, &QTableWidget::itemActivated, this, [this](QTableWidgetItem* item) {
        emit rowWanted(m_repeated->item(item->row(), 0)->data(Qt::UserRole).toULongLong());
    });
}

void DatasetOverview::setDataset(const data::Dataset& dataset) {
    m_dataset = dataset;
    showLanguages();
    showSources();
    askRepeated();
}

void DatasetOverview::showLanguages() {
    const auto& byLanguages = m_dataset.report.rowsByLanguages;
    std::vector<std::pair<std::string, std::uint64_t>> rows(byLanguages.begin(), byLanguages.end());
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    m_languages->setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < m_languages->rowCount(); ++row) {
        const auto& [languages, count] = rows[static_cast<std::size_t>(row)];
        const double share = m_dataset.rows == 0
                                 ? 0
                                 : static_cast<double>(count) / static_cast<double>(m_dataset.rows);
        setCell(*m_languages, row, 0, toText(languages));
        setCell(*m_languages, row, 1, countText(count), true);
        setCell(*m_languages, row, 2, percentText(share));
        m_languages->item(row, 2)->setData(BarDelegate::BarRole, share);
    }
    m_languagesCard->setSubtitle(tr("%n combination(s)", nullptr, static_cast<int>(rows.size())));
}

void DatasetOverview::showSources() {
    const auto count = std::min(m_dataset.sources.size(), m_dataset.report.sources.size());
    m_sources->setRowCount(static_cast<int>(count));
    for (std::size_t i = 0; i < count; ++i) {
        const auto& spec = m_dataset.sources[i];
        const auto& report = m_dataset.report.sources[i];
        const int row = static_cast<int>(i);
        setCell(*m_sources, row, 0, toText(report.name));
        QStringList files;
        for (const auto& file : spec.files)
            files.append(toText(file.string()));
        m_sources->item(row, 0)->setToolTip(files.join(QLatin1Char('\n')));
        setCell(*m_sources, row, 1, formatText(spec.format));
        setCell(*m_sources, row, 2, mappingText(spec));
        setCell(*m_sources, row, 3, countText(report.rows), true);
        setCell(*m_sources, row, 4, countText(report.skipped), true);
    }
    m_sources->setColumnWidth(0, 200);
}

void DatasetOverview::askRepeated() {
    m_repeated->setRowCount(0);
    m_asking.cancel();
    if (const auto known = m_known.find(m_dataset.contentHash); known != m_known.end()) {
        showRepeated(*known->second);
        return;
    }
    m_repeatedText->setText(tr("Counting…"));
    m_asking.ask(
        [corpora = m_session.workspace().corporaFolder(),
         dataset = m_dataset](BackgroundContext& context) -> base::Result<Known> {
            STATOR_ASSIGN(const auto corpus, data::openCorpus(corpora, dataset));
            auto repeated = std::make_shared<Repeated>();
            STATOR_ASSIGN(repeated->counts,
                          data::countRepetition(*corpus, kMostRepeated, context.job()));
            for (std::uint32_t column = 0; column < corpus->columns(); ++column) {
                auto& texts = repeated->texts.emplace_back();
                for (const auto& text : repeated->counts.columns[column].most) {
                    const auto raw = corpus->text(text.row, column);
                    texts.push_back(
                        QString::fromUtf8(raw.data(), static_cast<qsizetype>(raw.size())));
                }
            }
            return Known(std::move(repeated));
        },
        [this](base::Result<Known> repeated) {
            if (!repeated) {
                m_repeatedText->setText(errorText(repeated.error()));
                return;
            }
            m_known[m_dataset.contentHash] = *repeated;
            showRepeated(**repeated);
        });
}

void DatasetOverview::showRepeated(const Repeated& repeated) {
    const auto& counts = repeated.counts;
    const auto shareOf = [&](std::uint64_t rows) {
        return percentText(
            counts.rows == 0 ? 0 : static_cast<double>(rows) / static_cast<double>(counts.rows));
    };
    QStringList lines{tr("%1 rows (%2) equal an earlier one.")
                          .arg(countText(counts.duplicateRows), shareOf(counts.duplicateRows))};
    struct Entry {
        int column;
        std::uint64_t row, count;
        QString text;
    };
    std::vector<Entry> entries;
    for (std::size_t column = 0; column < counts.columns.size(); ++column) {
        const auto& of = counts.columns[column];
        lines.append(tr("%1: %2 different texts; %3 rows (%4) share theirs with another.")
                         .arg(columnText(m_dataset.kind, static_cast<int>(column)),
                              countText(of.distinct), countText(of.repeatedRows),
                              shareOf(of.repeatedRows)));
        for (std::size_t i = 0; i < of.most.size(); ++i)
            entries.push_back({static_cast<int>(column), of.most[i].row, of.most[i].count,
                               repeated.texts[column][i]});
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.count > b.count; });
    m_repeatedText->setText(lines.join(QLatin1Char('\n')));
    m_repeated->setRowCount(static_cast<int>(entries.size()));
    for (int row = 0; row < m_repeated->rowCount(); ++row) {
        const auto& entry = entries[static_cast<std::size_t>(row)];
        setCell(*m_repeated, row, 0, columnText(m_dataset.kind, entry.column));
        m_repeated->item(row, 0)->setData(Qt::UserRole, static_cast<qulonglong>(entry.row));
        setCell(*m_repeated, row, 1, entry.text);
        setCell(*m_repeated, row, 2, countText(entry.count), true);
    }
    m_repeated->setVisible(!entries.empty());
}

} // namespace stator::ui
