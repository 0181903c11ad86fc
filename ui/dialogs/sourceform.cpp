#include "ui/dialogs/sourceform.h"

#include "ui/dialogs/columntable.h"
#include "ui/models/datasettext.h"
#include "ui/models/previewmodel.h"
#include "ui/models/textdelegate.h"
#include "ui/session/errortext.h"
#include "ui/session/session.h"
#include "ui/theme/statorstyle.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/throttle.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace stator::ui {

namespace {

constexpr std::size_t kPreviewRows = 50;
constexpr int kLookMs = 150;
constexpr int kScrollBarWidth = 16;

QWidget* labelled(const QString& label, QWidget* field) {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    auto* caption = new SecondaryLabel(label);
    caption->setBuddy(field);
    field->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    layout->addWidget(caption);
    layout->addWidget(field);
    return box;
}

void choose(QComboBox* box, int value) {
    box->setCurrentIndex(box->findData(value));
}

} // namespace

SourceForm::SourceForm(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_looking(session.queries())
    , m_guessing(session.queries())
    , m_lookSoon(new Throttle(
          kLookMs, [this] { look(); }, this, Throttle::Restart::Yes)) {
    makeFields();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(makeOptions());
    layout->addWidget(m_columns, 2);
    layout->addWidget(m_problem);
    auto* heading = new QLabel(tr("First rows"));
    QFont bold = heading->font();
    bold.setWeight(QFont::DemiBold);
    heading->setFont(bold);
    auto* line = new QHBoxLayout;
    line->addWidget(heading);
    line->addWidget(m_skipped, 1);
    layout->addLayout(line);
    layout->addWidget(m_table, 3);
    connectFields();
}

void SourceForm::makeFields() {
    m_format = new QComboBox;
    m_format->setObjectName(QStringLiteral("format"));
    using data::SourceFormat;
    for (const auto format : {SourceFormat::Jsonl, SourceFormat::Json, SourceFormat::Squad,
                              SourceFormat::Csv, SourceFormat::Tsv, SourceFormat::Moses,
                              SourceFormat::Tmx, SourceFormat::Po, SourceFormat::Text})
        m_format->addItem(formatText(format), static_cast<int>(format));
    m_kind = new QComboBox;
    m_kind->setObjectName(QStringLiteral("kind"));
    for (const auto kind : {data::CorpusKind::Pairs, data::CorpusKind::Triplets,
                            data::CorpusKind::Scored, data::CorpusKind::Text})
        m_kind->addItem(kindText(kind), static_cast<int>(kind));
    m_expansion = new QComboBox;
    m_expansion->setObjectName(QStringLiteral("expansion"));
    m_expansion->addItem(tr("One pair a row"), static_cast<int>(data::Expansion::None));
    m_expansion->addItem(tr("Anchor with each other column"),
                         static_cast<int>(data::Expansion::Pivot));
    m_expansion->addItem(tr("Every two columns"), static_cast<int>(data::Expansion::AllPairs));
    m_delimiter = new QComboBox;
    m_delimiter->setObjectName(QStringLiteral("delimiter"));
    m_delimiter->addItem(tr("Tab"), int('\t'));
    m_delimiter->addItem(tr("Comma"), int(','));
    m_delimiter->addItem(tr("Semicolon"), int(';'));
    m_delimiter->addItem(tr("Vertical bar"), int('|'));
    m_quoted = new QCheckBox(tr("Fields may be &quoted"));
    m_quoted->setObjectName(QStringLiteral("quoted"));
    m_header = new QCheckBox(tr("First line names the &columns"));
    m_header->setObjectName(QStringLiteral("header"));
    m_fuzzy = new QCheckBox(tr("With &fuzzy entries"));
    m_plural = new QCheckBox(tr("A row for each &plural"));
    m_columns = new ColumnTable;
    m_columns->setMinimumHeight(110);
    m_problem = new QLabel;
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    m_skipped = new SecondaryLabel;
    m_skipped->setObjectName(QStringLiteral("skipped"));
    m_preview = new PreviewModel(this);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("preview"));
    m_table->setAccessibleName(tr("First rows"));
    prepareTable(m_table);
    m_table->setTabKeyNavigation(false);
    m_table->setModel(m_preview);
    m_table->setItemDelegate(new TextDelegate(m_table));
    m_table->setMinimumHeight(120);
}

QWidget* SourceForm::makeOptions() {
    auto* box = new QWidget;
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    auto* first = new QHBoxLayout;
    first->addWidget(labelled(tr("&Format"), m_format));
    first->addWidget(labelled(tr("&Kind of data"), m_kind));
    first->addWidget(labelled(tr("&Pairs"), m_expansion));
    first->addStretch();
    rows->addLayout(first);
    m_tableOptions = new QWidget;
    auto* second = new QHBoxLayout(m_tableOptions);
    second->setContentsMargins(0, 0, 0, 0);
    auto* caption = new SecondaryLabel(tr("Columns &end with"));
    caption->setBuddy(m_delimiter);
    m_delimiter->setAccessibleName(tr("Columns end with"));
    second->addWidget(caption);
    second->addWidget(m_delimiter);
    second->addSpacing(8);
    second->addWidget(m_quoted);
    second->addWidget(m_header);
    second->addStretch();
    rows->addWidget(m_tableOptions);
    auto* third = new QHBoxLayout;
    third->addWidget(m_fuzzy);
    third->addWidget(m_plural);
    third->addStretch();
    rows->addLayout(third);
    return box;
}

void SourceForm::connectFields() {
    const auto activated = qOverload<int>(&QComboBox::currentIndexChanged);
    const auto byHand = [this](auto slot) {
        return [this, slot] {
            if (!m_filling)
                (this->*slot)();
        };
    };
    connect(m_format, activated, this, byHand(&SourceForm::changeFormat));
    connect(m_kind, activated, this, byHand(&SourceForm::changeKindOfData));
    connect(m_expansion, activated, this, byHand(&SourceForm::takeOptions));
    connect(m_delimiter, activated, this, byHand(&SourceForm::changeDialect));
    connect(m_quoted, &QCheckBox::toggled, this, byHand(&SourceForm::changeDialect));
    connect(m_header, &QCheckBox::toggled, this, byHand(&SourceForm::changeDialect));
    connect(m_fuzzy, &QCheckBox::toggled, this, byHand(&SourceForm::takeOptions));
    connect(m_plural, &QCheckBox::toggled, this, byHand(&SourceForm::takeOptions));
    connect(m_columns, &ColumnTable::edited, this, &SourceForm::takeColumns);
}

void SourceForm::setSource(const data::SourceSpec& spec) {
    m_guessing.cancel();
    m_spec = spec;
    m_fields.clear();
    m_preview->clear();
    m_skipped->clear();
    showSpec();
    m_lookSoon->cancel();
    look();
}

void SourceForm::showSpec() {
    m_filling = true;
    const bool several = m_spec.files.size() > 1;
    choose(m_format, static_cast<int>(m_spec.format));
    m_format->setEnabled(!several);
    choose(m_kind, static_cast<int>(m_spec.kind));
    choose(m_expansion, static_cast<int>(m_spec.expansion));
    showTableOptions();
    m_columns->setSource(m_spec, m_fields);
    showProblem(problemOf(m_spec));
    m_filling = false;
}

void SourceForm::showTableOptions() {
    const bool table =
        m_spec.format == data::SourceFormat::Csv || m_spec.format == data::SourceFormat::Tsv;
    m_tableOptions->setVisible(table);
    choose(m_delimiter, int(m_spec.delimiter));
    m_quoted->setChecked(m_spec.quoting == data::Quoting::Rfc4180);
    m_header->setChecked(m_spec.header);
    m_fuzzy->setVisible(m_spec.format == data::SourceFormat::Po);
    m_plural->setVisible(m_spec.format == data::SourceFormat::Po);
    m_fuzzy->setChecked(m_spec.includeFuzzy);
    m_plural->setChecked(m_spec.pluralRows);
    m_expansion->parentWidget()->setVisible(
        m_spec.kind == data::CorpusKind::Pairs &&
        (m_fields.size() > 2 || m_spec.expansion != data::Expansion::None));
}

void SourceForm::changeFormat() {
    const auto format = static_cast<data::SourceFormat>(m_format->currentData().toInt());
    m_guessing.ask(
        [spec = m_spec, format](BackgroundContext&) -> base::Result<data::SourceSpec> {
            auto guessed = data::guessSourceAs(spec.files, format);
            if (guessed)
                guessed->name = spec.name;
            return guessed;
        },
        [this, format](base::Result<data::SourceSpec> guessed) {
            if (guessed) {
                m_spec = std::move(*guessed);
                m_fields.clear();
                showSpec();
                edited();
                return;
            }
            // Still what the user wants: it says why it does not work.
            m_spec.format = format;
            m_spec.columns.clear();
            m_fields.clear();
            showSpec();
            m_preview->clear();
            edited();
            showProblem(guessed.error());
            m_lookSoon->cancel();
            emit looked();
        });
}

void SourceForm::changeDialect() {
    m_spec.delimiter = static_cast<char>(m_delimiter->currentData().toInt());
    m_spec.quoting = m_quoted->isChecked() ? data::Quoting::Rfc4180 : data::Quoting::None;
    m_spec.header = m_header->isChecked();
    edited();
}

void SourceForm::changeKindOfData() {
    changeKind(m_spec, static_cast<data::CorpusKind>(m_kind->currentData().toInt()), m_fields);
    showSpec();
    edited();
}

void SourceForm::takeOptions() {
    m_spec.expansion = static_cast<data::Expansion>(m_expansion->currentData().toInt());
    if (m_spec.kind == data::CorpusKind::Pairs && m_spec.expansion == data::Expansion::None &&
        m_spec.columns.size() > 2)
        m_spec.columns.resize(2);
    m_spec.includeFuzzy = m_fuzzy->isChecked();
    m_spec.pluralRows = m_plural->isChecked();
    showSpec();
    edited();
}

void SourceForm::takeColumns() {
    m_columns->apply(m_spec);
    showProblem(problemOf(m_spec));
    edited();
}

bool SourceForm::isLooking() const {
    return m_lookSoon->isPending() || m_looking.isPending() || m_guessing.isPending();
}

void SourceForm::edited() {
    m_lookSoon->request();
    emit changed(m_spec);
}

void SourceForm::look() {
    m_looking.ask(
        [spec = m_spec, fields = m_fields](BackgroundContext&) -> base::Result<SourceLook> {
            return lookAt(spec, fields, kPreviewRows);
        },
        [this](base::Result<SourceLook> look) {
            if (look)
                takeLook(std::move(*look));
            else
                showProblem(look.error());
            emit looked();
        });
}

void SourceForm::takeLook(SourceLook look) {
    const bool otherFields = look.fields.size() != m_fields.size() ||
                             !std::equal(look.fields.begin(), look.fields.end(), m_fields.begin(),
                                         [](const auto& a, const auto& b) {
                                             return a.field == b.field && a.text == b.text;
                                         });
    const bool followed = !(look.spec == m_spec);
    m_fields = std::move(look.fields);
    m_spec = std::move(look.spec);
    if (otherFields || followed)
        showSpec();
    const auto problem = problemOf(m_spec);
    showProblem(problem ? problem : look.error);
    m_skipped->clear();
    if (!look.preview) {
        m_preview->clear();
    } else {
        const auto& problems = look.preview->problems;
        QString remark;
        if (!problems.empty())
            remark = tr("%n line(s) would be skipped here. Line %1: %2", nullptr,
                        static_cast<int>(problems.size()))
                         .arg(problems.front().line)
                         .arg(toText(problems.front().detail));
        for (const auto& warning : look.preview->warnings)
            remark += (remark.isEmpty() ? QString() : QStringLiteral(" ")) + toText(warning);
        m_skipped->setText(remark);
        m_skipped->setToolTip(remark);
        m_preview->setRows(m_spec.kind, std::move(look.preview->rows));
        auto* header = m_table->horizontalHeader();
        for (int column = 0; column < m_preview->columnCount(); ++column)
            header->setSectionResizeMode(column, column == 0 ? QHeaderView::ResizeToContents
                                                             : QHeaderView::Interactive);
        // Up to three texts share the width; more are scrolled through.
        const int columns = m_preview->columnCount();
        const bool scored = m_spec.kind == data::CorpusKind::Scored;
        const int texts = std::max(1, columns - (scored ? 2 : 1));
        constexpr int kScoreWidth = 80;
        const int width = m_table->viewport()->width() - m_table->columnWidth(0) -
                          (scored ? kScoreWidth : 0) - kScrollBarWidth;
        for (int column = 1; column < columns; ++column)
            m_table->setColumnWidth(column, scored && column == columns - 1
                                                ? kScoreWidth
                                                : std::max(160, width / std::min(texts, 3)));
    }
    if (followed)
        emit changed(m_spec);
}

void SourceForm::showProblem(const std::optional<base::Error>& error) {
    QPalette danger;
    danger.setColor(QPalette::WindowText, tokensFor(this).danger);
    m_problem->setPalette(danger);
    m_problem->setText(error ? errorText(*error) : QString());
    m_problem->setVisible(error.has_value());
}

} // namespace stator::ui
