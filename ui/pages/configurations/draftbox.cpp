#include "ui/pages/configurations/draftbox.h"

#include "ui/widgets/throttle.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr int kSaveMs = 800;

/// Without the name, which a run proposes anew each time; null where it is no JSON.
nlohmann::json content(const QString& text) {
    auto json = nlohmann::json::parse(text.toStdString(), nullptr, false, true);
    if (json.is_object())
        json.erase("name");
    return json;
}

} // namespace

bool OpenConfiguration::isModified() const {
    if (text == base)
        return false;
    const auto now = content(text);
    return now.is_discarded() || now != content(base);
}

DraftBox::DraftBox(QSettings& settings, const QString& place, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_place(QStringLiteral("configurations/drafts-") + place)
    , m_saveSoon(new Throttle(
          kSaveMs, [this] { save(); }, this)) {
    load();
}

DraftBox::~DraftBox() {
    m_saveSoon->flush();
}

const OpenConfiguration* DraftBox::find(const QString& key) const {
    const auto found = std::find_if(m_drafts.begin(), m_drafts.end(),
                                    [&](const auto& draft) { return draft.key == key; });
    return found == m_drafts.end() ? nullptr : &*found;
}

void DraftBox::keep(const OpenConfiguration& configuration, bool current) {
    if (current)
        m_current = configuration.key;
    const auto found = std::find_if(m_drafts.begin(), m_drafts.end(), [&](const auto& draft) {
        return draft.key == configuration.key;
    });
    const bool there = found != m_drafts.end();
    // What is open and not saved anywhere is kept as well: it is what the page comes back to.
    const bool wanted = configuration.isModified() || (current && configuration.isNew());
    if (wanted && there)
        *found = configuration;
    else if (wanted)
        m_drafts.append(configuration);
    else if (there)
        m_drafts.erase(found);
    m_saveSoon->request();
    emit changed();
}

void DraftBox::drop(const QString& key) {
    m_drafts.removeIf([&](const auto& draft) { return draft.key == key; });
    if (m_current == key)
        m_current.clear();
    m_saveSoon->request();
    emit changed();
}

void DraftBox::save() {
    QJsonArray list;
    for (const auto& draft : m_drafts)
        list.append(QJsonObject{{QStringLiteral("key"), draft.key},
                                {QStringLiteral("saved"), draft.saved},
                                {QStringLiteral("origin"), draft.origin},
                                {QStringLiteral("base"), draft.base},
                                {QStringLiteral("text"), draft.text}});
    const QJsonObject all{{QStringLiteral("current"), m_current}, {QStringLiteral("drafts"), list}};
    m_settings.setValue(m_place,
                        QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact)));
}

void DraftBox::load() {
    const auto all =
        QJsonDocument::fromJson(m_settings.value(m_place).toString().toUtf8()).object();
    m_current = all.value(QStringLiteral("current")).toString();
    for (const auto& value : all.value(QStringLiteral("drafts")).toArray()) {
        const auto object = value.toObject();
        const auto text = [&](const char* name) {
            return object.value(QLatin1String(name)).toString();
        };
        OpenConfiguration draft{text("key"), text("saved"), text("origin"), text("base"),
                                text("text")};
        if (!draft.key.isEmpty())
            m_drafts.append(draft);
    }
}

QString newDraftKey() {
    return QStringLiteral("new:") + QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString savedKey(const QString& name) {
    return QStringLiteral("saved:") + name;
}

} // namespace stator::ui
