#include "ui/pages/configurations/simpleeditors.h"

#include "ui/models/fieldlabels.h"
#include "ui/theme/icons.h"
#include "ui/theme/statorstyle.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLocale>
#include <QRegularExpression>
#include <QToolButton>

namespace stator::ui {
using nlohmann::json;

namespace {

QHBoxLayout* rowOf(FieldEditor* editor, QWidget* first) {
    auto* layout = new QHBoxLayout(editor);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(first, 1);
    editor->setFocusProxy(first);
    return layout;
}

QString textOf(const json& value) {
    if (value.is_string())
        return QString::fromStdString(value.get<std::string>());
    return value.is_null() ? QString() : QString::fromStdString(value.dump());
}

/// Leaves the cursor alone where the text is the same.
void showText(QLineEdit* field, const QString& text) {
    if (field->text() == text)
        return;
    const QSignalBlocker quiet(field);
    field->setText(text);
}

} // namespace

BooleanEditor::BooleanEditor(QWidget* parent)
    : FieldEditor(parent)
    , m_box(new QCheckBox) {
    rowOf(this, m_box);
    connect(m_box, &QCheckBox::toggled, this, &FieldEditor::edited);
}

json BooleanEditor::value() const {
    return m_box->isChecked();
}

void BooleanEditor::setValue(const json& value) {
    const QSignalBlocker quiet(m_box);
    m_box->setChecked(value.is_boolean() && value.get<bool>());
}

NumberEditor::NumberEditor(const train::FieldSpec& spec, QWidget* parent)
    : FieldEditor(parent)
    , m_whole(spec.type == train::FieldType::Integer)
    , m_field(new UnitField(fieldUnit(spec))) {
    rowOf(this, m_field);
    connect(m_field, &QLineEdit::textEdited, this, &FieldEditor::edited);
}

json NumberEditor::value() const {
    return typedNumber(m_field->text(), m_whole);
}

void NumberEditor::setValue(const json& given) {
    // What is being typed stays as it is typed: "0.20" is 0.2 already.
    if (m_field->hasFocus() && value() == given)
        return;
    showText(m_field, fieldNumber(given));
}

ListEditor::ListEditor(const train::FieldSpec& spec, QWidget* parent)
    : FieldEditor(parent)
    , m_whole(spec.type == train::FieldType::IntegerList)
    , m_field(new UnitField(fieldUnit(spec))) {
    rowOf(this, m_field);
    m_field->setPlaceholderText(tr("none"));
    connect(m_field, &QLineEdit::textEdited, this, &FieldEditor::edited);
}

json ListEditor::value() const {
    // Where the comma is a decimal point, a blank or a semicolon has to follow it.
    const bool decimalComma = !m_whole && QLocale().decimalPoint() == QLatin1String(",");
    static const QRegularExpression kAny(QStringLiteral("[,;\\s]+"));
    static const QRegularExpression kApart(QStringLiteral(",?[;\\s]+|,$"));
    json list = json::array();
    for (const QString& part :
         m_field->text().split(decimalComma ? kApart : kAny, Qt::SkipEmptyParts))
        list.push_back(typedNumber(part, m_whole));
    return list;
}

void ListEditor::setValue(const json& given) {
    if (m_field->hasFocus() && value() == given)
        return;
    if (!given.is_array()) {
        showText(m_field, textOf(given));
        return;
    }
    const bool decimalComma = !m_whole && QLocale().decimalPoint() == QLatin1String(",");
    QStringList parts;
    for (const json& element : given)
        parts += fieldNumber(element);
    showText(m_field, parts.join(decimalComma ? QStringLiteral("; ") : QStringLiteral(", ")));
}

ChoiceEditor::ChoiceEditor(const std::string& path, const train::FieldSpec& spec, QWidget* parent)
    : FieldEditor(parent)
    , m_combo(new QuietCombo) {
    rowOf(this, m_combo);
    for (const std::string& choice : spec.choices) {
        const QString word = QString::fromStdString(choice);
        m_combo->addItem(choiceLabel(path, choice), word);
        m_combo->setItemData(m_combo->count() - 1, word, Qt::ToolTipRole);
    }
    connect(m_combo, &QComboBox::currentIndexChanged, this, &FieldEditor::edited);
}

json ChoiceEditor::value() const {
    return m_combo->currentData().toString().toStdString();
}

void ChoiceEditor::setValue(const json& value) {
    const QSignalBlocker quiet(m_combo);
    m_combo->select(textOf(value), textOf(value));
}

TextEditor::TextEditor(QWidget* parent)
    : FieldEditor(parent)
    , m_field(new QLineEdit) {
    rowOf(this, m_field);
    connect(m_field, &QLineEdit::textEdited, this, &FieldEditor::edited);
}

json TextEditor::value() const {
    return m_field->text().toStdString();
}

void TextEditor::setValue(const json& value) {
    showText(m_field, textOf(value));
}

void TextEditor::setPlaceholder(const QString& text) {
    m_field->setPlaceholderText(text);
}

MetricEditor::MetricEditor(QWidget* parent)
    : FieldEditor(parent)
    , m_combo(new QuietCombo) {
    m_combo->setEditable(true);
    m_combo->setInsertPolicy(QComboBox::NoInsert);
    rowOf(this, m_combo);
    connect(m_combo, &QComboBox::editTextChanged, this, &FieldEditor::edited);
}

json MetricEditor::value() const {
    return m_combo->currentText().trimmed().toStdString();
}

void MetricEditor::setValue(const json& value) {
    const QSignalBlocker quiet(m_combo);
    if (m_combo->currentText() != textOf(value))
        m_combo->setEditText(textOf(value));
}

void MetricEditor::setSuggestions(const QStringList& metrics) {
    QStringList before;
    for (int i = 0; i < m_combo->count(); ++i)
        before += m_combo->itemText(i);
    if (before == metrics)
        return;
    const QSignalBlocker quiet(m_combo);
    const QString text = m_combo->currentText();
    m_combo->clear();
    m_combo->addItems(metrics);
    m_combo->setEditText(text);
}

void MetricEditor::setPlaceholder(const QString& text) {
    m_combo->lineEdit()->setPlaceholderText(text);
}

FileEditor::FileEditor(QWidget* parent)
    : FieldEditor(parent)
    , m_field(new QLineEdit) {
    auto* layout = rowOf(this, m_field);
    auto* button = new QToolButton;
    button->setIcon(icon(Icon::Folder));
    button->setToolTip(tr("Choose a file…"));
    button->setAccessibleName(tr("Choose a file…"));
    setButtonKind(button, ButtonKind::Flat);
    layout->addWidget(button);
    m_field->setPlaceholderText(tr("none"));
    connect(m_field, &QLineEdit::textEdited, this, &FieldEditor::edited);
    connect(button, &QToolButton::clicked, this, &FileEditor::browse);
}

json FileEditor::value() const {
    return m_field->text().toStdString();
}

void FileEditor::setValue(const json& value) {
    showText(m_field, textOf(value));
}

void FileEditor::browse() {
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Tokenizer file"), m_field->text(),
                                     tr("SentencePiece models (*.model *.spm);;All files (*)"));
    if (file.isEmpty())
        return;
    m_field->setText(file);
    emit edited();
}

} // namespace stator::ui
