#include "core/data/importreport.h"

#include <nlohmann/json.hpp>

namespace stator::data {

using nlohmann::json;

const char* rowProblemName(RowProblem problem) {
    switch (problem) {
    case RowProblem::None:
        return "none";
    case RowProblem::InvalidUtf8:
        return "invalid-utf8";
    case RowProblem::WrongColumnCount:
        return "wrong-column-count";
    case RowProblem::UnclosedQuote:
        return "unclosed-quote";
    case RowProblem::BrokenJson:
        return "broken-json";
    case RowProblem::BrokenUnit:
        return "broken-unit";
    case RowProblem::BrokenEntry:
        return "broken-entry";
    case RowProblem::EmptyText:
        return "empty-text";
    case RowProblem::MissingField:
        return "missing-field";
    case RowProblem::NotText:
        return "not-text";
    case RowProblem::BadScore:
        return "bad-score";
    case RowProblem::TooLong:
        return "too-long";
    case RowProblem::NoPartner:
        return "no-partner";
    case RowProblem::DamagedFile:
        return "damaged-file";
    case RowProblem::Fuzzy:
        return "fuzzy";
    case RowProblem::Untranslated:
        return "untranslated";
    case RowProblem::Obsolete:
        return "obsolete";
    }
    return "unknown";
}

bool isLeftOut(RowProblem problem) {
    return problem >= RowProblem::Fuzzy;
}

json toJson(const ImportReport& report) {
    json out{{"rows", report.rows},
             {"skipped", report.skipped},
             {"skippedByReason", report.skippedByReason},
             {"leftOut", report.leftOut},
             {"rowsByLanguages", report.rowsByLanguages},
             {"warnings", report.warnings},
             {"bytesRead", report.bytesRead},
             {"seconds", report.seconds}};
    auto& sources = out["sources"] = json::array();
    for (const auto& s : report.sources)
        sources.push_back({{"name", s.name}, {"rows", s.rows}, {"skipped", s.skipped}});
    auto& problems = out["problems"] = json::array();
    for (const auto& p : report.problems)
        problems.push_back({{"file", p.file},
                            {"line", p.line},
                            {"reason", p.reason},
                            {"detail", p.detail},
                            {"excerpt", p.excerpt}});
    return out;
}

Result<ImportReport> importReportFromJson(const json& value) {
    try {
        ImportReport report;
        value.at("rows").get_to(report.rows);
        value.at("skipped").get_to(report.skipped);
        value.at("skippedByReason").get_to(report.skippedByReason);
        value.at("leftOut").get_to(report.leftOut);
        value.at("rowsByLanguages").get_to(report.rowsByLanguages);
        value.at("warnings").get_to(report.warnings);
        value.at("bytesRead").get_to(report.bytesRead);
        value.at("seconds").get_to(report.seconds);
        for (const auto& s : value.at("sources"))
            report.sources.push_back({s.at("name").get<std::string>(),
                                      s.at("rows").get<std::uint64_t>(),
                                      s.at("skipped").get<std::uint64_t>()});
        for (const auto& p : value.at("problems"))
            report.problems.push_back(
                {p.at("file").get<std::string>(), p.at("line").get<std::int64_t>(),
                 p.at("reason").get<std::string>(), p.at("detail").get<std::string>(),
                 p.at("excerpt").get<std::string>()});
        return report;
    } catch (const json::exception& e) {
        return makeError(ErrorCode::InvalidFormat,
                         std::string("The import report cannot be read: ") + e.what());
    }
}

} // namespace stator::data
