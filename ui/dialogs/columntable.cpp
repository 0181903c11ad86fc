#include "ui/dialogs/columntable.h"

#include "ui/models/datasettext.h"
#include "ui/models/textdelegate.h"
#include "ui/theme/statorstyle.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr std::size_t kMostFields = 300;
constexpr int kLanguageColumn = Qt::UserRole; ///< item data: the field that holds the language

bool isText(ColumnTable::Role role) {
    return role != ColumnTable::Role::Ignore && role != ColumnTable::Role::Score;
}

QString roleText(ColumnTable::Role role) {
    using Role = ColumnTable::Role;
    switch (role) {
    case Role::Ignore:
        return ColumnTable::tr("Ignore");
    case Role::Anchor:
        return ColumnTable::tr("Anchor");
    case Role::Positive:
        return ColumnTable::tr("Positive");
    case Role::Negative:
        return ColumnTable::tr("Negative");
    case Role::Sentence1:
        return ColumnTable::tr("Sentence 1");
    case Role::Sentence2:
        return ColumnTable::tr("Sentence 2");
    case Role::Text:
        return ColumnTable::tr("Text");
    case Role::Score:
        break;
    }
    return ColumnTable::tr("Score");
}

} // namespace

ColumnTable::ColumnTable(QWidget* parent)
    : QTableWidget(parent) {
    prepareTable(this);
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setColumnCount(Columns);
    setHorizontalHeaderLabels({tr("Column"), tr("Example"), tr("Use as"), tr("Language")});
    setItemDelegateForColumn(Example, new TextDelegate(this));
    setTabKeyNavigation(false);
    setAccessibleName(tr("Columns of the file"));
    verticalHeader()->setDefaultSectionSize(36);
    horizontalHeader()->setSectionResizeMode(Field, QHeaderView::Interactive);
    horizontalHeader()->setSectionResizeMode(Example, QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(Use, QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(Language, QHeaderView::Fixed);
    setColumnWidth(Field, 130);
    setColumnWidth(Use, 130);
    setColumnWidth(Language, 160);
}

void ColumnTable::setSource(const data::SourceSpec& spec,
                            const std::vector<data::FieldExample>& fields) {
    m_filling = true;
    m_kind = spec.kind;
    m_expansion = spec.expansion;
    setRowCount(0);
    m_rows.clear();
    for (const auto& field : fields)
        if (m_rows.size() < kMostFields)
            addRow(field.field, toText(field.text));
    // What is chosen is shown even where the beginning of the file does not have it.
    for (const auto& column : spec.columns)
        if (rowOf(toText(column.field)) < 0)
            addRow(column.field, {});
    if (!spec.scoreField.empty() && rowOf(toText(spec.scoreField)) < 0)
        addRow(spec.scoreField, {});
    readRoles(spec);
    for (auto& row : m_rows) {
        fillUse(row);
        fillLanguage(row);
    }
    m_filling = false;
}

void ColumnTable::addRow(const std::string& field, const QString& example) {
    const int at = rowCount();
    insertRow(at);
    const QString name = toText(field);
    auto* nameItem = new QTableWidgetItem(name);
    nameItem->setToolTip(name);
    setItem(at, Field, nameItem);
    auto* exampleItem = new QTableWidgetItem(example);
    exampleItem->setToolTip(example);
    setItem(at, Example, exampleItem);
    Row row;
    row.field = field;
    row.column.field = field;
    row.use = new QComboBox;
    row.use->setAccessibleName(tr("Use of column %1").arg(name));
    row.use->setObjectName(QStringLiteral("use:") + name);
    row.language = new QComboBox;
    row.language->setEditable(true);
    row.language->setInsertPolicy(QComboBox::NoInsert);
    row.language->setAccessibleName(tr("Language of column %1").arg(name));
    row.language->setObjectName(QStringLiteral("language:") + name);
    row.language->lineEdit()->setPlaceholderText(tr("not known"));
    setCellWidget(at, Use, row.use);
    setCellWidget(at, Language, row.language);
    const auto index = m_rows.size();
    connect(row.use, qOverload<int>(&QComboBox::currentIndexChanged), this,
            [this, index] { takeUse(index); });
    connect(row.language, &QComboBox::editTextChanged, this,
            [this, index] { takeLanguage(index); });
    m_rows.push_back(row);
}

void ColumnTable::readRoles(const data::SourceSpec& spec) {
    const bool every = spec.expansion == data::Expansion::AllPairs;
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
        auto& row = m_rows[static_cast<std::size_t>(rowOf(toText(spec.columns[i].field)))];
        row.column = spec.columns[i];
        switch (spec.kind) {
        case data::CorpusKind::Text:
            row.role = Role::Text;
            break;
        case data::CorpusKind::Scored:
            row.role = i == 0 ? Role::Sentence1 : Role::Sentence2;
            break;
        case data::CorpusKind::Pairs:
            row.role = every ? Role::Text : i == 0 ? Role::Anchor : Role::Positive;
            break;
        case data::CorpusKind::Triplets:
            row.role = i == 0 ? Role::Anchor : i == 1 ? Role::Positive : Role::Negative;
            break;
        }
    }
    if (spec.kind == data::CorpusKind::Scored && !spec.scoreField.empty())
        m_rows[static_cast<std::size_t>(rowOf(toText(spec.scoreField)))].role = Role::Score;
}

std::vector<ColumnTable::Role> ColumnTable::roles() const {
    switch (m_kind) {
    case data::CorpusKind::Text:
        return {Role::Ignore, Role::Text};
    case data::CorpusKind::Scored:
        return {Role::Ignore, Role::Sentence1, Role::Sentence2, Role::Score};
    case data::CorpusKind::Triplets:
        return {Role::Ignore, Role::Anchor, Role::Positive, Role::Negative};
    case data::CorpusKind::Pairs:
        break;
    }
    if (m_expansion == data::Expansion::AllPairs)
        return {Role::Ignore, Role::Text};
    return {Role::Ignore, Role::Anchor, Role::Positive};
}

bool ColumnTable::isSingle(Role role) const {
    return role == Role::Anchor || role == Role::Sentence1 || role == Role::Sentence2 ||
           role == Role::Score || (role == Role::Positive && m_expansion == data::Expansion::None);
}

void ColumnTable::fillUse(Row& row) const {
    row.use->clear();
    for (const auto role : roles())
        row.use->addItem(roleText(role), static_cast<int>(role));
    row.use->setCurrentIndex(row.use->findData(static_cast<int>(row.role)));
}

void ColumnTable::fillLanguage(Row& row) const {
    row.language->clear();
    for (const auto& other : m_rows)
        if (other.field != row.field && m_rows.size() > 2)
            row.language->addItem(tr("from column %1").arg(toText(other.field)),
                                  toText(other.field));
    row.language->setCurrentIndex(-1);
    if (!row.column.languageField.empty())
        row.language->setCurrentIndex(row.language->findData(toText(row.column.languageField)));
    else
        row.language->setEditText(toText(row.column.language));
    row.language->setEnabled(isText(row.role));
}

void ColumnTable::takeUse(std::size_t index) {
    if (m_filling || index >= m_rows.size())
        return;
    m_filling = true;
    Row& row = m_rows[index];
    const auto before = row.role;
    row.role = static_cast<Role>(row.use->currentData().toInt());
    // The field that had this use before takes that of this one: the two have changed places.
    if (isSingle(row.role))
        for (auto& other : m_rows)
            if (&other != &row && other.role == row.role) {
                other.role = before;
                fillUse(other);
                other.language->setEnabled(isText(other.role));
            }
    row.language->setEnabled(isText(row.role));
    m_filling = false;
    emit edited();
}

void ColumnTable::takeLanguage(std::size_t index) {
    if (m_filling || index >= m_rows.size())
        return;
    Row& row = m_rows[index];
    const QString text = row.language->currentText();
    const int chosen = row.language->findText(text, Qt::MatchExactly);
    row.column.languageField =
        chosen < 0 ? std::string()
                   : row.language->itemData(chosen, kLanguageColumn).toString().toStdString();
    row.column.language = chosen < 0 ? text.trimmed().toStdString() : std::string();
    emit edited();
}

void ColumnTable::apply(data::SourceSpec& spec) const {
    spec.columns.clear();
    spec.scoreField.clear();
    // In the order of what they are: anchor, positive, negatives; fields of one use as they stand.
    constexpr Role kOrder[] = {Role::Anchor,    Role::Sentence1, Role::Positive,
                               Role::Sentence2, Role::Negative,  Role::Text};
    for (const auto role : kOrder)
        for (const auto& row : m_rows)
            if (row.role == role)
                spec.columns.push_back(row.column);
    for (const auto& row : m_rows)
        if (row.role == Role::Score)
            spec.scoreField = row.field;
}

void ColumnTable::choose(const QString& field, Role role) {
    if (const int row = rowOf(field); row >= 0) {
        auto* use = m_rows[static_cast<std::size_t>(row)].use;
        use->setCurrentIndex(use->findData(static_cast<int>(role)));
    }
}

void ColumnTable::setLanguage(const QString& field, const QString& language) {
    if (const int row = rowOf(field); row >= 0)
        m_rows[static_cast<std::size_t>(row)].language->setEditText(language);
}

int ColumnTable::rowOf(const QString& field) const {
    const auto wanted = field.toStdString();
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].field == wanted)
            return static_cast<int>(i);
    return -1;
}

} // namespace stator::ui
