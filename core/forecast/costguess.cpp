#include "core/forecast/costguess.h"

#include <algorithm>

namespace stator::forecast {
namespace {

struct Speed {
    double product;   ///< seconds of one multiplication and addition
    double byte;      ///< seconds of one byte of memory
    double operation; ///< seconds of a few instructions a number, on all threads together
    double single;    ///< the same on one thread of the processor
    double start;     ///< to begin work on all threads, or on the device
};

Speed speedOf(const train::Machine& machine, double gflops, double bytesPerSecond) {
    const bool gpu = machine.device == model::Device::Cuda;
    const auto threads = static_cast<double>(std::max(1, machine.threads));
    if (gflops <= 0 && gpu)
        gflops = machine.precision == train::Precision::Fp32 ? 8000 : 30000;
    if (gflops <= 0)
        gflops = 60 * threads;
    if (bytesPerSecond <= 0)
        bytesPerSecond = gpu ? 400e9 : 15e9;
    Speed speed{};
    speed.product = 2 / (gflops * 1e9);
    speed.byte = 1 / bytesPerSecond;
    speed.operation = gpu ? 2e-11 : 1e-9 / threads;
    speed.single = 1e-9;
    speed.start = gpu ? 3e-5 : 1e-5;
    return speed;
}

} // namespace

std::array<double, kCosts> usualSeconds(const train::Machine& machine, double gflops,
                                        double bytesPerSecond) {
    const Speed own = speedOf(machine, gflops, bytesPerSecond);
    // Evaluations, samplers and tables are the processor's on every machine.
    train::Machine processor = machine;
    processor.device = model::Device::Cpu;
    processor.precision = train::Precision::Fp32;
    const bool isProcessor = processor == machine;
    const Speed cpu =
        speedOf(processor, isProcessor ? gflops : 0, isProcessor ? bytesPerSecond : 0);
    std::array<double, kCosts> seconds{};
    const auto set = [&](Cost cost, double value) {
        seconds[static_cast<std::size_t>(cost)] = value;
    };
    set(Cost::ForwardStep, 3 * own.start);
    set(Cost::ForwardToken, 8 * own.single);
    set(Cost::ForwardTokenColumn, 1.5 * own.byte);
    set(Cost::ForwardCatchUpColumn, 12 * own.byte);
    set(Cost::LossStep, 3 * own.start);
    set(Cost::LossTextColumn, 12 * own.byte);
    set(Cost::LossProductColumn, 1.1 * own.product);
    set(Cost::LossScore, 1.5 * own.operation);
    set(Cost::LossMaskedScore, 1.5 * own.operation);
    set(Cost::LossDimScore, 2 * own.operation);
    set(Cost::LossRankedRow, 300 * own.single);
    set(Cost::BackwardStep, 3 * own.start);
    set(Cost::BackwardProductColumn, 2.2 * own.product);
    set(Cost::BackwardScore, 0.5 * own.operation);
    set(Cost::BackwardDimScore, 0.5 * own.operation);
    set(Cost::BackwardTokenColumn, 1.5 * own.byte);
    set(Cost::BackwardRowColumn, 8 * own.byte);
    set(Cost::OptimizerStep, own.start);
    set(Cost::OptimizerAdamWColumn, 24 * own.byte);
    set(Cost::OptimizerAdagradColumn, 12 * own.byte);
    set(Cost::DataStep, 2 * cpu.start);
    set(Cost::DataText, 150 * cpu.single);
    set(Cost::DataToken, 1 * cpu.single);
    set(Cost::DataWait, 0.5);
    set(Cost::EvaluationEach, 5 * cpu.start);
    set(Cost::EvaluationChoice, 60 * cpu.single);
    set(Cost::EvaluationChosenToken, 2 * cpu.single);
    set(Cost::EvaluationShownColumn, 30 * cpu.byte);
    set(Cost::EvaluationTokenColumn, 2 * cpu.byte);
    set(Cost::EvaluationLossRow, 100 * cpu.single);
    set(Cost::EvaluationLossScore, 8 * cpu.operation);
    set(Cost::EvaluationRankedScore, 5 * cpu.single);
    set(Cost::EvaluationBitextRow, 700 * cpu.single);
    set(Cost::EvaluationBitextScore, 3 * cpu.operation);
    set(Cost::EvaluationRetrievalRow, 3000 * cpu.single);
    set(Cost::EvaluationRetrievalScore, 3 * cpu.operation);
    set(Cost::EvaluationProductColumn, 1.2 * cpu.product);
    set(Cost::EvaluationStsRow, 300 * cpu.single);
    set(Cost::EvaluationTripletRow, 100 * cpu.single);
    set(Cost::EvaluationSmallBatchRow, 8000 * cpu.single);
    set(Cost::EvaluationSmallBatchByte, 60 * cpu.single);
    set(Cost::CheckpointEach, 0.02);
    set(Cost::CheckpointByte, 1.5e-9);
    set(Cost::TableByte, 10 * cpu.operation);
    set(Cost::SamplerRow, 50 * cpu.single);
    set(Cost::WalkedRow, 150 * cpu.single);
    set(Cost::TextByte, 50 * cpu.operation);
    return seconds;
}

} // namespace stator::forecast
