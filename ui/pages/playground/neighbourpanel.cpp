#include "ui/pages/playground/neighbourpanel.h"

#include "core/base/parallel.h"
#include "core/workspace/catalogue.h"
#include "ui/models/tableexport.h"
#include "ui/session/errortext.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/progresschip.h"
#include "ui/widgets/secondarylabel.h"

#include <QHeaderView>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr std::uint64_t kIndexBytes = 512'000'000;
constexpr std::size_t kKept = 2;
constexpr std::size_t kHits = 50;
enum Column { Score, Language, Text, Row, Columns };

} // namespace

NeighbourPanel::NeighbourPanel(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_searching(session.computations())
    , m_name(new QLabel)
    , m_pages(new QStackedWidget)
    , m_hint(new EmptyState(Icon::Search, {}))
    , m_stage(new QLabel)
    , m_chip(new ProgressChip)
    , m_table(new QTableView)
    , m_hits(new QStandardItemModel(0, Columns, this))
    , m_note(new SecondaryLabel) {
    prepareTable(m_table);
    m_table->setModel(m_hits);
    m_table->setAccessibleName(tr("Nearest texts"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_hits->setHorizontalHeaderLabels({tr("Cosine"), tr("Language"), tr("Text"), tr("Row")});
    for (const int column : {Score, Row})
        m_hits->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(Text, QHeaderView::Stretch);
    header->resizeSection(Score, 70);
    header->resizeSection(Language, 80);
    header->resizeSection(Row, 80);
    m_name->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);

    auto* cancel = new QPushButton(tr("Cancel encoding"));
    auto* encoding = new QWidget;
    auto* rows = new QVBoxLayout(encoding);
    rows->addStretch(1);
    rows->addWidget(m_stage);
    rows->addWidget(m_chip);
    rows->addWidget(cancel, 0, Qt::AlignLeft);
    rows->addStretch(1);
    m_pages->addWidget(m_hint);
    m_pages->addWidget(encoding);
    m_pages->addWidget(m_table);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_name);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_note);
    m_note->hide();

    connect(m_hint, &EmptyState::actionRequested, this, &NeighbourPanel::encode);
    connect(cancel, &QPushButton::clicked, this, [this] { m_session.jobs().cancel(m_job); });
    connect(&session.jobs(), &Jobs::progressed, this, &NeighbourPanel::followJob);
}

const QAbstractItemModel& NeighbourPanel::hits() const {
    return *m_hits;
}

NeighbourPanel::Index NeighbourPanel::kept() const {
    for (const auto& kept : m_kept)
        if (kept.reference == m_question.reference && kept.dataset == m_question.dataset &&
            &kept.index->encoder() == m_question.encoder.get())
            return kept.index;
    return nullptr;
}

void NeighbourPanel::clear(const QString& why) {
    m_searching.cancel();
    m_question = {};
    m_name->clear();
    m_note->hide();
    m_hint->setSentence(why);
    m_hint->setAction({});
    m_pages->setCurrentIndex(Hint);
}

void NeighbourPanel::ask(const NeighbourQuestion& question) {
    m_question = question;
    m_name->setText(question.modelName);
    if (const auto index = kept()) {
        search(index);
        return;
    }
    m_searching.cancel();
    m_note->hide();
    if (m_job != 0) {
        m_pages->setCurrentIndex(Encoding);
        return;
    }
    m_hint->setSentence(tr("“%1” is encoded once with this model, then every sentence finds its "
                           "neighbours at once.")
                            .arg(question.dataset));
    m_hint->setAction(tr("Encode"));
    m_pages->setCurrentIndex(Hint);
}

void NeighbourPanel::encode() {
    if (m_job != 0 || !m_question.encoder)
        return;
    QPointer<NeighbourPanel> panel(this);
    m_stage->setText(tr("Starting"));
    m_chip->setProgress(-1);
    m_job = m_session.jobs().start(
        JobKind::Other, tr("Encoding of %1").arg(m_question.dataset),
        [workspace = m_session.workspace(), encoder = m_question.encoder,
         dataset = m_question.dataset.toStdString()](const base::Job& job) -> base::Result<Index> {
            STATOR_ASSIGN(auto corpus, workspace::openDataset(workspace, dataset));
            return workspace::NeighbourIndex::build(encoder, std::move(corpus), kIndexBytes,
                                                    base::availableCores(), job);
        },
        [panel, reference = m_question.reference,
         dataset = m_question.dataset](const base::Result<Index>& index) {
            if (panel)
                panel->takeIndex(reference, dataset, index);
        });
    m_pages->setCurrentIndex(Encoding);
}

void NeighbourPanel::takeIndex(const QString& reference, const QString& dataset,
                               const base::Result<Index>& index) {
    m_job = 0;
    if (index) {
        std::erase_if(m_kept, [&](const Kept& kept) {
            return kept.reference == reference && kept.dataset == dataset;
        });
        m_kept.insert(m_kept.begin(), {reference, dataset, *index});
        if (m_kept.size() > kKept)
            m_kept.pop_back();
    } else {
        m_session.tellError(tr("“%1” could not be encoded.").arg(dataset), index.error());
    }
    if (m_question.encoder)
        ask(NeighbourQuestion(m_question));
}

void NeighbourPanel::followJob(qint64 id) {
    if (id != m_job)
        return;
    const QLocale locale;
    for (const auto& info : m_session.jobs().active()) {
        if (info.id != id)
            continue;
        m_chip->setProgress(info.share());
        m_stage->setText(info.cancelling
                             ? tr("Cancelling")
                             : tr("%1 of %2 texts")
                                   .arg(locale.toString(qlonglong(info.progress.done)),
                                        locale.toString(qlonglong(info.progress.total))));
    }
}

void NeighbourPanel::search(const Index& index) {
    const QLocale locale;
    const QString count = locale.toString(static_cast<qulonglong>(index->texts()));
    m_note->setText(index->isPartial()
                        ? tr("Among %1 texts, spread evenly over a dataset that is too large to "
                             "be held whole.")
                              .arg(count)
                        : tr("Among all %1 distinct texts.").arg(count));
    m_note->show();
    m_pages->setCurrentIndex(Hits);
    m_searching.ask(
        [index, question = m_question](BackgroundContext& context) {
            return index->nearest(question.embeddings->row(question.sentence), question.dim, kHits,
                                  base::availableCores(), context.job());
        },
        [this](const base::Result<std::vector<workspace::NeighbourIndex::Hit>>& hits) {
            if (hits)
                fill(*hits);
            else
                m_session.tellError(tr("The neighbours could not be found."), hits.error());
        });
}

void NeighbourPanel::fill(const std::vector<workspace::NeighbourIndex::Hit>& hits) {
    const QLocale locale;
    m_hits->setRowCount(static_cast<int>(hits.size()));
    for (int i = 0; i < m_hits->rowCount(); ++i) {
        const auto& hit = hits[static_cast<std::size_t>(i)];
        const auto item = [&](Column column, const QString& text, const QVariant& value,
                              bool number) {
            auto* cell = new QStandardItem(text);
            if (number)
                cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            cell->setToolTip(text);
            cell->setData(value, ExportRole);
            m_hits->setItem(i, column, cell);
        };
        const QString text = QString::fromStdString(hit.text);
        item(Score, locale.toString(hit.score, 'f', 3), static_cast<double>(hit.score), true);
        item(Language, QString::fromStdString(hit.language), {}, false);
        item(Text, text, {}, false);
        item(Row, locale.toString(static_cast<qulonglong>(hit.row + 1)),
             static_cast<double>(hit.row + 1), true);
    }
    m_table->scrollToTop();
}

} // namespace stator::ui
