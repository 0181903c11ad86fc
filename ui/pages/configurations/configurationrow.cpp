#include "ui/pages/configurations/configurationrow.h"

#include "ui/models/fieldlabels.h"
#include "ui/theme/icons.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/helptopic.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace stator::ui {

ConfigurationRow::ConfigurationRow(const std::string& path, const train::FieldSpec& spec,
                                   QWidget* parent)
    : QWidget(parent)
    , m_path(path)
    , m_spec(spec)
    , m_editor(makeFieldEditor(path, spec))
    , m_row(new FormRow(fieldLabel(path), m_editor))
    , m_reset(new QToolButton) {
    setObjectName(QString::fromStdString(path));
    if (path.starts_with("evaluation."))
        setHelpTopic(this, QStringLiteral("budget"));
    if (QWidget* inner = m_editor->focusProxy())
        inner->setAccessibleName(fieldLabel(path));
    m_row->setToolTip(fieldDescription(spec));
    m_reset->setIcon(icon(Icon::Undo));
    m_reset->setAccessibleName(tr("Put back the default of %1").arg(fieldLabel(path)));
    setButtonKind(m_reset, ButtonKind::Flat);
    QSizePolicy keepsPlace = m_reset->sizePolicy();
    keepsPlace.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keepsPlace);
    m_reset->hide();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_row, 1);
    layout->addWidget(m_reset, 0, Qt::AlignTop);
    connect(m_editor, &FieldEditor::edited, this, &ConfigurationRow::edited);
    connect(m_reset, &QToolButton::clicked, this, &ConfigurationRow::resetRequested);
}

bool ConfigurationRow::hasError() const {
    return m_row->hasError();
}

bool ConfigurationRow::matches(const QString& search) const {
    const QString where = fieldLabel(m_path) + QLatin1Char('\n') + QString::fromStdString(m_path) +
                          QLatin1Char('\n') + fieldDescription(m_spec);
    for (const QString& word : search.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        if (!where.contains(word, Qt::CaseInsensitive))
            return false;
    return true;
}

void ConfigurationRow::setValue(const nlohmann::json& value, const nlohmann::json& defaultValue) {
    m_editor->setValue(value);
    // What has no default of use is not "changed" by being given.
    const bool own = m_spec.required || m_path == "name" || m_path == "tokenizer.name";
    m_changed = !own && value != defaultValue;
    m_row->setMarked(m_changed);
    m_reset->setVisible(m_changed);
    m_reset->setToolTip(
        tr("Changed. Put back the default: %1").arg(fieldValueText(m_path, defaultValue)));
}

void ConfigurationRow::setHint(const QString& hint) {
    m_hint = hint;
    showRemark();
}

void ConfigurationRow::setNoEffect(const QString& reason) {
    m_noEffect = reason;
    m_editor->setEnabled(reason.isEmpty());
    m_row->setToolTip(reason.isEmpty() ? fieldDescription(m_spec)
                                       : reason + QLatin1Char('\n') + fieldDescription(m_spec));
    showRemark();
}

void ConfigurationRow::setError(const QString& error) {
    m_row->setError(error);
}

void ConfigurationRow::showRemark() {
    m_row->setRemark(m_noEffect.isEmpty() ? m_hint : m_noEffect);
}

} // namespace stator::ui
