#include "ui/pages/configurations/appliedremedies.h"

#include "ui/models/advicetext.h"
#include "ui/theme/icons.h"
#include "ui/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace stator::ui {

AppliedRemedies::AppliedRemedies(Draft& draft, QWidget* parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_word(new ElidedLabel)
    , m_undo(new QPushButton(icon(Icon::Undo), tr("Undo"))) {
    m_undo->setObjectName(QStringLiteral("undoRemedy"));
    m_word->setSecondary(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_word, 1);
    layout->addWidget(m_undo);
    connect(m_undo, &QPushButton::clicked, this, &AppliedRemedies::undo);
    refresh();
}

void AppliedRemedies::apply(const forecast::Remedy& remedy) {
    Applied applied{remedyText(remedy), {}};
    std::vector<Draft::Change> changes;
    for (const auto& [path, text] : remedy.changes) {
        auto value = nlohmann::json::parse(text, nullptr, false);
        if (value.is_discarded())
            return;
        applied.before.push_back({path, m_draft.value(path)});
        changes.push_back({path, std::move(value)});
    }
    if (changes.empty())
        return;
    m_applied.push_back(std::move(applied));
    m_draft.setValues(changes);
    refresh();
}

void AppliedRemedies::undo() {
    if (m_applied.empty())
        return;
    const Applied last = std::move(m_applied.back());
    m_applied.pop_back();
    m_draft.setValues(last.before);
    refresh();
}

void AppliedRemedies::forget() {
    m_applied.clear();
    refresh();
}

void AppliedRemedies::refresh() {
    setVisible(!m_applied.empty());
    if (m_applied.empty())
        return;
    const QString word = m_applied.back().word;
    m_word->setText(tr("Changed: %1").arg(word));
    m_undo->setAccessibleName(tr("Undo: %1").arg(word));
}

} // namespace stator::ui
