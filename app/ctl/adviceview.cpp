#include "app/ctl/adviceview.h"

#include "core/forecast/advicetext.h"

#include <fmt/format.h>

namespace stator::app {

namespace {

/// "--set data.split=90-1-9": what to add to the command line.
std::string settingsOf(const forecast::Remedy& remedy) {
    std::string settings;
    for (const auto& [field, value] : remedy.changes) {
        const auto json = Json::parse(value, nullptr, false);
        const auto text = json.is_string() ? json.get<std::string>() : value;
        const bool plain = text.find_first_of(" \"'{}[]$\\") == std::string::npos;
        settings += fmt::format("{}--set {}", settings.empty() ? "" : " ",
                                plain ? field + "=" + text : "'" + field + "=" + value + "'");
    }
    return settings;
}

} // namespace

Json adviceToJson(const forecast::Advice& advice) {
    Json remedies = Json::array();
    for (const auto& remedy : advice.remedies) {
        Json changes = Json::object();
        for (const auto& [field, value] : remedy.changes)
            changes[field] = Json::parse(value, nullptr, false);
        remedies.push_back({{"id", remedy.id},
                            {"text", forecast::remedyText(remedy)},
                            {"changes", changes},
                            {"savedSeconds", remedy.savedSeconds}});
        if (remedy.after)
            remedies.back()["afterSeconds"] = remedy.after->totalSeconds();
    }
    return {{"kind", forecast::adviceName(advice.kind)},
            {"serious", advice.serious},
            {"text", forecast::adviceText(advice)},
            {"detail", forecast::adviceDetail(advice)},
            {"value", advice.value},
            {"of", advice.of},
            {"subject", advice.subject},
            {"remedies", remedies}};
}

void showAdvice(Output& out, const std::vector<forecast::Advice>& all) {
    for (const auto& advice : all) {
        out.record("advice", adviceToJson(advice));
        out.line();
        out.line(fmt::format("{} {}", advice.serious ? "!!" : "! ", forecast::adviceText(advice)));
        if (const auto detail = forecast::adviceDetail(advice); !detail.empty())
            out.line("   " + detail);
        for (const auto& remedy : advice.remedies) {
            out.line("   -> " + forecast::remedyText(remedy));
            if (const auto settings = settingsOf(remedy); !settings.empty())
                out.line("      " + settings);
        }
    }
}

} // namespace stator::app
