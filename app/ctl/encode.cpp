// statorctl encode: sentences to vectors.
#include "app/ctl/command.h"
#include "core/model/safetensors.h"
#include "core/workspace/encoder.h"
#include "core/workspace/modelsource.h"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iostream>

namespace stator::app {

namespace {

/// Sentences at a time. (With --output all vectors are kept to the end: the header counts them.)
constexpr std::size_t kBatch = 4096;

struct EncodeOptions {
    std::string model;
    std::filesystem::path input;
    std::filesystem::path output;
    std::uint32_t dim = 0;
    bool normalize = false;
};

/// Vectors as they are made: as JSON lines, or kept for a file whose header counts them.
class Vectors {
public:
    Vectors(const EncodeOptions& options, std::uint32_t dim)
        : m_output(options.output)
        , m_dim(dim) {}

    void add(const model::Matrix& embeddings, const std::vector<std::string>& texts) {
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const auto row = embeddings.row(i).first(m_dim);
            if (m_output.empty()) {
                const Json line{{"text", texts[i]},
                                {"embedding", std::vector<float>(row.begin(), row.end())}};
                const auto text = line.dump(-1, ' ', false, Json::error_handler_t::replace);
                std::fputs((text + "\n").c_str(), stdout);
            } else {
                m_values.insert(m_values.end(), row.begin(), row.end());
            }
        }
        m_rows += texts.size();
    }

    Result<void> finish() {
        if (m_output.empty()) {
            if (std::fflush(stdout) != 0)
                return makeError(ErrorCode::Io, "The vectors could not be written.");
            return {};
        }
        STATOR_ASSIGN(auto writer,
                      model::SafetensorsWriter::create(
                          m_output, {{"embeddings", model::TensorType::F32, {m_rows, m_dim}}}));
        STATOR_TRY(writer.writeValues(std::span<const float>(m_values)));
        return writer.commit();
    }

    std::uint64_t rows() const { return m_rows; }

private:
    std::filesystem::path m_output;
    std::uint32_t m_dim;
    std::uint64_t m_rows = 0;
    std::vector<float> m_values;
};

Result<LoadedModel> openNamed(Session& session, const std::string& reference) {
    if (isModelFolder(reference))
        return openModelFolder(reference, session.job());
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    return openModel(workspace, reference, session.job());
}

Result<void> encode(Session& session, const EncodeOptions& options) {
    auto& out = session.output;
    STATOR_ASSIGN(auto model, openNamed(session, options.model));
    const Encoder encoder(std::make_shared<const LoadedModel>(std::move(model)));
    const std::uint32_t dim = options.dim > 0 ? options.dim : encoder.dim();
    if (dim > encoder.dim())
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("--dim {}: the model has {} columns.", dim, encoder.dim()));
    std::ifstream file;
    if (!options.input.empty()) {
        file.open(options.input, std::ios::binary);
        if (!file)
            return makeError(ErrorCode::NotFound, "The file cannot be opened.",
                             options.input.string());
    }
    std::istream& in = options.input.empty() ? std::cin : file;
    Vectors vectors(options, dim);
    std::vector<std::string> texts;
    const auto flush = [&]() -> Result<void> {
        STATOR_ASSIGN(auto embeddings, encoder.encode(texts, session.threadCount(),
                                                      {session.interrupt.token(), {}}));
        if (options.normalize || encoder.model().normalize)
            model::normalizeRows(embeddings, dim, session.threadCount());
        vectors.add(embeddings, texts);
        texts.clear();
        return {};
    };
    for (std::string line; std::getline(in, line);) {
        if (session.interrupt.token().stop_requested())
            return makeError(ErrorCode::Cancelled, "Stopped.");
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        texts.push_back(std::move(line));
        if (texts.size() == kBatch)
            STATOR_TRY(flush());
    }
    if (in.bad())
        return makeError(ErrorCode::Io, "The sentences cannot be read.", options.input.string());
    STATOR_TRY(flush());
    STATOR_TRY(vectors.finish());
    if (!options.output.empty()) {
        out.record("encode",
                   {{"rows", vectors.rows()}, {"dim", dim}, {"file", options.output.string()}});
        out.line(fmt::format("{} vectors of {} in {}",
                             grouped(static_cast<std::int64_t>(vectors.rows())), dim,
                             options.output.string()));
    }
    return {};
}

void declare(CLI::App& command, EncodeOptions& options) {
    command
        .add_option("model", options.model, "A run, a checkpoint (3@best) or an exported folder")
        ->required();
    command.add_option("-i,--input", options.input,
                       "One sentence a line (default: standard input)");
    command.add_option("-o,--output", options.output,
                       "A .safetensors file, tensor 'embeddings' (default: JSON lines on standard "
                       "output)");
    command.add_option("--dim", options.dim, "The first so many columns (Matryoshka)");
    command.add_flag("--normalize", options.normalize, "Vectors of length 1");
}

} // namespace

void addEncodeCommand(CommandLine& line) {
    addCommand<EncodeOptions>(line, line.app, "encode", "Turns sentences into vectors", declare,
                              encode);
}

} // namespace stator::app
