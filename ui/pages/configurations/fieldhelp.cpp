#include "ui/pages/configurations/fieldhelp.h"

#include "ui/models/fieldlabels.h"
#include "ui/widgets/secondarylabel.h"

#include <QVBoxLayout>
#include <nlohmann/json.hpp>

namespace stator::ui {

FieldHelp::FieldHelp(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLabel)
    , m_rules(new SecondaryLabel) {
    for (QLabel* label : {m_text, m_rules}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_text->setMinimumHeight(2 * m_text->fontMetrics().lineSpacing());
    m_rules->setMinimumHeight(m_rules->fontMetrics().lineSpacing());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_text);
    layout->addWidget(m_rules);
    showField({});
}

void FieldHelp::showField(const std::string& path) {
    const train::FieldSpec* spec = fieldSpec(path);
    if (spec == nullptr) {
        m_text->setText(tr("Every field says here what it means."));
        m_rules->setText(QString());
        return;
    }
    m_text->setText(tr("%1: %2").arg(fieldLabel(path), fieldDescription(*spec)));
    const QString normal = fieldValueText(path, spec->defaultJson);
    const bool says =
        spec->type == train::FieldType::Integer || spec->type == train::FieldType::Number ||
        spec->type == train::FieldType::IntegerList || spec->type == train::FieldType::NumberList;
    m_rules->setText(says ? tr("Allowed: %1. Default: %2.").arg(allowedText(*spec), normal)
                     : spec->required ? tr("Required.")
                                      : tr("Default: %1.").arg(normal));
}

} // namespace stator::ui
