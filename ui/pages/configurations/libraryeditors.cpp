#include "ui/pages/configurations/libraryeditors.h"

#include "ui/models/fieldlabels.h"
#include "ui/plot/numbertext.h"
#include "ui/theme/icons.h"
#include "ui/theme/statorstyle.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace stator::ui {
using nlohmann::json;

namespace {

QString textOf(const json& value) {
    if (value.is_string())
        return QString::fromStdString(value.get<std::string>());
    return value.is_null() ? QString() : QString::fromStdString(value.dump());
}

/// A built-in preset is a name in the JSON, any other an object.
json splitJson(const data::SplitPreset& preset) {
    const auto known = data::findSplitPreset(preset.name);
    return known && *known == preset ? json(preset.name) : data::toJson(preset);
}

QString splitText(const json& value) {
    const auto read = data::splitPresetFromJson(value);
    if (!read)
        return textOf(value);
    if (!read->name.empty())
        return QString::fromStdString(read->name);
    const QLocale locale;
    const auto percent = [&](double share) { return locale.toString(share * 100, 'g', 4); };
    return QStringLiteral("%1-%2-%3")
        .arg(percent(read->train), percent(read->validation), percent(read->test));
}

QToolButton* flatButton(Icon name, const QString& text) {
    auto* button = new QToolButton;
    button->setIcon(icon(name));
    button->setToolTip(text);
    button->setAccessibleName(text);
    setButtonKind(button, ButtonKind::Flat);
    return button;
}

QPushButton* addButton(const QString& text) {
    auto* button = new QPushButton(icon(Icon::Add), text);
    setButtonKind(button, ButtonKind::Flat);
    return button;
}

QHBoxLayout* line(QWidget* widget) {
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    return layout;
}

QVBoxLayout* column(QWidget* widget) {
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    return layout;
}

/// The widgets may be what is being clicked: they go when the click is over.
void discard(QList<QWidget*>& widgets) {
    for (QWidget* widget : widgets) {
        widget->hide();
        widget->deleteLater();
    }
    widgets.clear();
}

QStringList datasetNames(const Library& library) {
    QStringList names;
    for (const auto& dataset : library.datasets())
        names += QString::fromStdString(dataset.name);
    return names;
}

} // namespace

SplitChoiceEditor::SplitChoiceEditor(QWidget* parent)
    : FieldEditor(parent)
    , m_presets(data::builtInSplitPresets())
    , m_combo(new QuietCombo) {
    auto* layout = line(this);
    layout->addWidget(m_combo, 1);
    auto* edit = flatButton(Icon::Edit, tr("Edit splits…"));
    layout->addWidget(edit);
    setFocusProxy(m_combo);
    connect(m_combo, &QComboBox::activated, this, &SplitChoiceEditor::choose);
    connect(edit, &QToolButton::clicked, this, &FieldEditor::linkActivated);
}

void SplitChoiceEditor::setLibrary(const Library& library) {
    m_presets = library.splits();
    refresh();
}

void SplitChoiceEditor::setValue(const json& value) {
    if (value == m_value && m_combo->count() > 0)
        return;
    m_value = value;
    refresh();
}

void SplitChoiceEditor::refresh() {
    const QSignalBlocker quiet(m_combo);
    m_combo->clear();
    int current = -1;
    const auto read = data::splitPresetFromJson(m_value);
    for (const auto& preset : m_presets) {
        if (read && *read == preset)
            current = m_combo->count();
        m_combo->addItem(QString::fromStdString(preset.name));
    }
    if (current < 0 && !m_value.is_null()) {
        m_combo->addItem(read ? tr("%1 (own shares)").arg(splitText(m_value)) : splitText(m_value));
        current = m_combo->count() - 1;
    }
    m_combo->setCurrentIndex(current);
}

void SplitChoiceEditor::choose(int index) {
    if (index < 0 || index >= static_cast<int>(m_presets.size()))
        return;
    m_value = splitJson(m_presets[static_cast<std::size_t>(index)]);
    emit edited();
}

TokenizerEditor::TokenizerEditor(QWidget* parent)
    : FieldEditor(parent)
    , m_combo(new QuietCombo) {
    auto* layout = line(this);
    layout->addWidget(m_combo, 1);
    setFocusProxy(m_combo);
    fill();
    connect(m_combo, &QComboBox::activated, this, [this](int index) {
        m_value = m_combo->itemData(index).toString();
        emit edited();
    });
}

json TokenizerEditor::value() const {
    return m_value.toStdString();
}

void TokenizerEditor::setValue(const json& value) {
    if (textOf(value) == m_value && m_combo->currentData().toString() == m_value)
        return;
    m_value = textOf(value);
    fill();
}

void TokenizerEditor::setLibrary(const Library& library) {
    m_names.clear();
    for (const auto& tokenizer : library.tokenizers())
        m_names += QString::fromStdString(tokenizer.name);
    fill();
}

void TokenizerEditor::fill() {
    const QSignalBlocker quiet(m_combo);
    m_combo->clear();
    for (const QString& name : m_names)
        m_combo->addItem(name, name);
    m_combo->addItem(tr("None: a file"), QString());
    m_combo->select(m_value, m_value);
}

DatasetsEditor::DatasetsEditor(QWidget* parent)
    : FieldEditor(parent)
    , m_rows(column(this))
    , m_add(addButton(tr("Add a dataset"))) {
    m_rows->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, &DatasetsEditor::add);
    build();
}

void DatasetsEditor::setLibrary(const Library& library) {
    const QStringList names = datasetNames(library);
    if (names == m_names)
        return;
    m_names = names;
    build();
}

void DatasetsEditor::setValue(const json& value) {
    if (value == m_value)
        return;
    m_value = value.is_array() ? value : json::array();
    build();
}

void DatasetsEditor::build() {
    discard(m_lines);
    for (std::size_t i = 0; i < m_value.size(); ++i)
        addRow(i);
    m_add->setVisible(static_cast<qsizetype>(m_value.size()) < m_names.size() || m_value.empty());
    m_add->setEnabled(!m_names.isEmpty());
    setFocusProxy(m_lines.isEmpty() ? static_cast<QWidget*>(m_add)
                                    : m_lines.first()->findChild<QComboBox*>());
}

void DatasetsEditor::addRow(std::size_t index) {
    auto* widget = new QWidget;
    auto* layout = line(widget);
    auto* combo = new QuietCombo;
    combo->setAccessibleName(fieldLabel("data.datasets.name"));
    for (const QString& name : m_names)
        combo->addItem(name, name);
    const json& element = m_value[index];
    const QString name = textOf(element.is_object() ? element.value("name", json()) : element);
    combo->select(name, name);
    layout->addWidget(combo, 1);
    auto* remove = flatButton(Icon::Close, tr("Leave out %1").arg(name));
    layout->addWidget(remove);
    connect(combo, &QComboBox::activated, this, [this, index, combo](int chosen) {
        m_value[index] = {{"name", combo->itemData(chosen).toString().toStdString()}};
        emit edited();
    });
    connect(remove, &QToolButton::clicked, this, [this, index] {
        m_value.erase(index);
        build();
        emit edited();
    });
    m_rows->insertWidget(static_cast<int>(index), widget);
    m_lines.append(widget);
    setTabOrder(combo, remove);
}

void DatasetsEditor::add() {
    QStringList used;
    for (const json& element : m_value)
        used += textOf(element.is_object() ? element.value("name", json()) : element);
    for (const QString& name : m_names) {
        if (used.contains(name))
            continue;
        m_value.push_back({{"name", name.toStdString()}});
        build();
        emit edited();
        return;
    }
}

EvaluationsEditor::EvaluationsEditor(QWidget* parent)
    : FieldEditor(parent)
    , m_rows(column(this))
    , m_add(addButton(tr("Add an evaluator"))) {
    m_rows->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, &EvaluationsEditor::add);
    build();
}

void EvaluationsEditor::setLibrary(const Library& library) {
    const QStringList names = datasetNames(library);
    if (names == m_datasets)
        return;
    m_datasets = names;
    build();
}

void EvaluationsEditor::setValue(const json& value) {
    if (value == m_value)
        return;
    m_value = value.is_array() ? value : json::array();
    build();
}

void EvaluationsEditor::build() {
    discard(m_lines);
    for (std::size_t i = 0; i < m_value.size(); ++i) {
        QWidget* widget = makeLine(i);
        m_rows->insertWidget(static_cast<int>(i), widget);
        m_lines.append(widget);
    }
    setFocusProxy(m_lines.isEmpty() ? static_cast<QWidget*>(m_add)
                                    : m_lines.first()->findChild<QComboBox*>());
}

QWidget* EvaluationsEditor::makeLine(std::size_t index) {
    constexpr const char* kList = "evaluation.evaluations";
    const json element = m_value[index].is_object() ? m_value[index] : json::object();
    auto* widget = new QWidget;
    auto* whole = column(widget);
    auto* first = new QWidget;
    auto* layout = line(first);
    auto* what = new QuietCombo;
    what->setAccessibleName(fieldLabel("evaluation.evaluations.evaluator"));
    for (const std::string& choice : train::elementFields(kList).front().choices)
        what->addItem(choiceLabel("evaluation.evaluations.evaluator", choice),
                      QString::fromStdString(choice));
    const QString evaluator = textOf(element.value("evaluator", json("validationLoss")));
    what->select(evaluator, evaluator);
    auto* on = new QuietCombo;
    on->setAccessibleName(fieldLabel("evaluation.evaluations.on"));
    for (const char* side : {"validation", "test"})
        on->addItem(choiceLabel("evaluation.evaluations.on", side), QString::fromLatin1(side));
    for (const QString& name : m_datasets)
        on->addItem(name, name);
    const QString rows = textOf(element.value("on", json("validation")));
    on->select(rows, rows);
    // The words may be cut short where the form is narrow.
    what->setToolTip(what->currentText());
    on->setToolTip(on->currentText());
    QWidget* limits = makeLimits(index);
    auto* more = flatButton(Icon::More, tr("Rows and dims"));
    more->setCheckable(true);
    auto* gone = flatButton(Icon::Close, tr("Leave out this evaluator"));
    layout->addWidget(what, 2);
    layout->addWidget(on, 3);
    layout->addWidget(more);
    layout->addWidget(gone);
    whole->addWidget(first);
    whole->addWidget(limits);
    const bool limited =
        element.value("maxRows", json(0)) != json(0) || element.value("dim", json(0)) != json(0);
    limits->setVisible(limited);
    more->setChecked(limited);
    connect(more, &QToolButton::toggled, limits, &QWidget::setVisible);
    connect(gone, &QToolButton::clicked, this, [this, index] { remove(index); });
    connect(what, &QComboBox::activated, this, [this, index, what] {
        set(index, "evaluator", what->currentData().toString().toStdString());
    });
    connect(on, &QComboBox::activated, this,
            [this, index, on] { set(index, "on", on->currentData().toString().toStdString()); });
    return widget;
}

QWidget* EvaluationsEditor::makeLimits(std::size_t index) {
    const json element = m_value[index].is_object() ? m_value[index] : json::object();
    auto* widget = new QWidget;
    auto* layout = line(widget);
    for (const char* member : {"maxRows", "dim"}) {
        const std::string path = std::string("evaluation.evaluations.") + member;
        const auto* spec = fieldSpec(path);
        auto* field = new UnitField(fieldUnit(*spec));
        const json value = element.value(member, json(0));
        field->setText(value == json(0) ? QString() : fieldNumber(value));
        field->setPlaceholderText(tr("all"));
        field->setAccessibleName(fieldLabel(path));
        field->setToolTip(fieldDescription(*spec));
        layout->addWidget(field, 1);
        connect(field, &QLineEdit::textEdited, this, [this, index, member](const QString& text) {
            set(index, member, text.trimmed().isEmpty() ? json(0) : typedNumber(text, true));
        });
    }
    return widget;
}

void EvaluationsEditor::set(std::size_t index, const char* member, const json& value) {
    if (!m_value[index].is_object())
        m_value[index] = json::object();
    m_value[index][member] = value;
    emit edited();
}

void EvaluationsEditor::remove(std::size_t index) {
    m_value.erase(index);
    build();
    emit edited();
}

void EvaluationsEditor::add() {
    const char* evaluator = m_value.empty() ? "validationLoss" : "bitext";
    m_value.push_back({{"evaluator", evaluator}, {"on", "validation"}, {"maxRows", 0}, {"dim", 0}});
    build();
    emit edited();
}

} // namespace stator::ui
