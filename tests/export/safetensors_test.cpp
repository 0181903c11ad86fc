#include "core/base/random.h"
#include "core/model/safetensors.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>
#include <numeric>

namespace {

using namespace stator;
using namespace stator::model;
namespace fs = std::filesystem;

std::string fileOf(const std::string& header, const std::string& data) {
    std::uint64_t size = header.size();
    std::string bytes(8, '\0');
    std::memcpy(bytes.data(), &size, 8);
    return bytes + header + data;
}

class Safetensors : public ::testing::Test {
protected:
    Result<SafetensorsFile> openBytes(const std::string& bytes) {
        const auto path = m_folder.path() / "file.safetensors";
        std::ofstream(path, std::ios::binary) << bytes;
        return SafetensorsFile::open(path);
    }
    void expectInvalid(const std::string& header, const std::string& data,
                       const std::string& part) {
        const auto file = openBytes(fileOf(header, data));
        ASSERT_FALSE(file) << header;
        EXPECT_TRUE(file.error().code == ErrorCode::InvalidFormat ||
                    file.error().code == ErrorCode::Unsupported);
        EXPECT_NE(file.error().message.find(part), std::string::npos) << file.error().message;
    }
    test::TemporaryFolder m_folder;
};

TEST_F(Safetensors, ReadsBackEveryTypeItWritesWithMetadataAndOrder) {
    const auto path = m_folder.path() / "all.safetensors";
    const std::vector<float> floats{1.5F, -2.25F, 0.0F, 65504.0F, -1e-8F, 3.0F};
    const std::vector<double> doubles{1.0 / 3.0, -1e300};
    const std::array<std::int8_t, 3> bytes{-128, 0, 127};
    const std::array<std::int32_t, 2> ints{-5, 2147483647};
    const std::array<std::int64_t, 1> longs{-9007199254740993};
    {
        auto writer = SafetensorsWriter::create(path,
                                                {{"f32", TensorType::F32, {2, 3}},
                                                 {"f16", TensorType::F16, {6}},
                                                 {"bf16", TensorType::BF16, {3, 2}},
                                                 {"i8", TensorType::I8, {3}},
                                                 {"f64", TensorType::F64, {2}},
                                                 {"i32", TensorType::I32, {2}},
                                                 {"empty", TensorType::F32, {0, 7}},
                                                 {"i64", TensorType::I64, {}}},
                                                {{"format", "pt"}, {"quote \" and ü", "tab\t"}});
        ASSERT_TRUE(writer);
        ASSERT_TRUE(writer->writeFloats(floats, TensorType::F32));
        ASSERT_TRUE(writer->writeFloats(floats, TensorType::F16));
        ASSERT_TRUE(writer->writeFloats(floats, TensorType::BF16));
        ASSERT_TRUE(writer->writeValues<std::int8_t>(bytes));
        ASSERT_TRUE(writer->writeValues<double>(doubles));
        ASSERT_TRUE(writer->writeValues<std::int32_t>(ints));
        ASSERT_TRUE(writer->writeValues<std::int64_t>(longs));
        ASSERT_FALSE(fs::exists(path)) << "the file appears at commit only";
        ASSERT_TRUE(writer->commit());
    }
    const auto file = SafetensorsFile::open(path);
    ASSERT_TRUE(file) << file.error().toString();
    EXPECT_EQ(file->metadata(), (TensorMetadata{{"format", "pt"}, {"quote \" and ü", "tab\t"}}));
    EXPECT_EQ(file->tensors().size(), 8U);
    EXPECT_EQ(file->tensors().front().offset % 64, 0U);
    ASSERT_NE(file->find("f32"), nullptr);
    EXPECT_EQ(file->find("f32")->describe(), "F32 [2, 3]");
    EXPECT_EQ(file->find("none"), nullptr);

    std::vector<float> read(6);
    ASSERT_TRUE(file->readFloats(*file->find("f32"), 0, read));
    EXPECT_EQ(read, floats);
    ASSERT_TRUE(file->readFloats(*file->find("f16"), 0, read));
    EXPECT_EQ(read, (std::vector<float>{1.5F, -2.25F, 0.0F, 65504.0F, -0.0F, 3.0F}));
    ASSERT_TRUE(file->readFloats(*file->find("bf16"), 0, read));
    EXPECT_EQ(read[1], -2.25F);
    EXPECT_EQ(read[3], 65536.0F);
    std::vector<float> part(2);
    ASSERT_TRUE(file->readFloats(*file->find("f32"), 2, part));
    EXPECT_EQ(part, (std::vector<float>{0.0F, 65504.0F}));
    ASSERT_TRUE(file->readFloats(*file->find("f64"), 0, part));
    EXPECT_EQ(part[0], static_cast<float>(1.0 / 3.0));
    std::vector<std::int64_t> integers(3);
    ASSERT_TRUE(file->readIntegers(*file->find("i8"), 0, integers));
    EXPECT_EQ(integers, (std::vector<std::int64_t>{-128, 0, 127}));
    integers.resize(1);
    ASSERT_TRUE(file->readIntegers(*file->find("i64"), 0, integers));
    EXPECT_EQ(integers[0], longs[0]);
    EXPECT_EQ(file->find("empty")->elements(), 0U);
    EXPECT_FALSE(file->readFloats(*file->find("f32"), 5, part)) << "beyond the end";
    EXPECT_FALSE(file->readIntegers(*file->find("f32"), 0, integers)) << "not whole numbers";
}

TEST_F(Safetensors, WriterRefusesTooManyAndTooFewBytesAndLeavesNothingBehind) {
    const auto path = m_folder.path() / "short.safetensors";
    {
        auto writer = SafetensorsWriter::create(path, {{"a", TensorType::F32, {2}}});
        ASSERT_TRUE(writer);
        ASSERT_TRUE(writer->writeFloats(std::vector<float>{1}, TensorType::F32));
        EXPECT_FALSE(writer->writeFloats(std::vector<float>{1, 2}, TensorType::F32));
        EXPECT_FALSE(writer->commit());
    }
    EXPECT_TRUE(fs::is_empty(m_folder.path()));
    EXPECT_FALSE(SafetensorsWriter::create(
        path, {{"a", TensorType::F32, {1}}, {"a", TensorType::F32, {1}}}));
    EXPECT_FALSE(SafetensorsWriter::create(path, {{"__metadata__", TensorType::F32, {1}}}));
    EXPECT_FALSE(
        SafetensorsWriter::create(path, {{"a", TensorType::F64, {1ULL << 40, 1ULL << 40}}}));
}

TEST_F(Safetensors, AFullDiskIsAnErrorAndTheOldFileStays) {
    const auto path = m_folder.path() / "table.safetensors";
    std::ofstream(path) << "old";
    const std::vector<float> many(1'000'000, 1.0F);
    base::setWriteFaultAfter(1'000'000);
    auto writer = SafetensorsWriter::create(path, {{"a", TensorType::F32, {many.size()}}});
    ASSERT_TRUE(writer);
    Result<void> result = writer->writeFloats(many, TensorType::F32);
    if (result)
        result = writer->commit();
    base::setWriteFaultAfter(-1);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Io);
    EXPECT_EQ(*base::readFile(path), "old");
}

TEST_F(Safetensors, HostileHeadersAreNamedErrors) {
    const std::string eight(8, '\x01');
    const auto tensor = [](const char* type, const char* shape, const char* offsets) {
        return std::string(R"({"t":{"dtype":")") + type + R"(","shape":)" + shape +
               R"(,"data_offsets":)" + offsets + "}}";
    };
    EXPECT_TRUE(openBytes(fileOf(tensor("F32", "[2]", "[0,8]"), eight)));
    EXPECT_TRUE(openBytes(fileOf(tensor("F32", "[2]", "[0,8]") + "   ", eight)))
        << "padding is allowed";
    expectInvalid(tensor("F32", "[3]", "[0,8]"), eight, "does not fit");
    expectInvalid(tensor("F32", "[2]", "[0,9]"), eight, "beyond the end");
    expectInvalid(tensor("F32", "[2]", "[8,0]"), eight, "beyond the end");
    expectInvalid(tensor("F32", "[2]", "[0,8]"), eight + "x", "belong to none");
    expectInvalid(tensor("F32", "[1]", "[4,8]"), eight, "gap");
    expectInvalid(tensor("F33", "[2]", "[0,8]"), eight, "F33");
    expectInvalid(tensor("F32", "[-2]", "[0,8]"), eight, "whole numbers");
    expectInvalid(tensor("F32", "[2.0]", "[0,8]"), eight, "whole numbers");
    expectInvalid(tensor("F32", "[2]", "[0]"), eight, "two whole numbers");
    expectInvalid(tensor("F32", "[2]", "[0,-8]"), eight, "two whole numbers");
    expectInvalid(tensor("F32", "2", "[0,8]"), eight, "lacks");
    expectInvalid(tensor("F32", "[4294967296,4294967296,2]", "[0,8]"), eight, "does not fit");
    expectInvalid(tensor("F32", "[99999999999999999999999]", "[0,8]"), eight, "JSON");
    expectInvalid(R"({"t":7})", eight, "lacks");
    expectInvalid(R"([1])", eight, "brace");
    expectInvalid(R"({"t":)", eight, "JSON");
    expectInvalid("", eight, "brace");
    expectInvalid(R"({"__metadata__":{"a":1}})", "", "metadata");
    expectInvalid(R"({"__metadata__":[]})", "", "metadata");
    expectInvalid(R"({"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]},)"
                  R"("b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}})",
                  eight, "overlaps");
    expectInvalid(R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},)"
                  R"("a":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}})",
                  eight, "twice");
    expectInvalid(std::string(100'000, '['), eight, "brace");
    expectInvalid(R"({"a":)" + std::string(100'000, '['), eight, "JSON");
    expectInvalid("{\"a\xFF\":1}", eight, "JSON");
    EXPECT_FALSE(openBytes(""));
    EXPECT_FALSE(openBytes("1234567"));
    EXPECT_FALSE(openBytes(std::string(8, '\xFF')));
    EXPECT_FALSE(openBytes(std::string("\xFF\xFF\xFF\x7F\0\0\0\0{}", 10)));
    EXPECT_FALSE(openBytes(std::string("\x03\0\0\0\0\0\0\0{}", 10)))
        << "header longer than the file";
    EXPECT_EQ(SafetensorsFile::open(m_folder.path() / "absent").error().code, ErrorCode::NotFound);
    EXPECT_FALSE(SafetensorsFile::open(m_folder.path())) << "a folder";
}

TEST_F(Safetensors, AnyDamageGivesAnErrorOrRangesInsideTheFile) {
    const std::string header =
        R"({"__metadata__":{"format":"pt"},"a":{"dtype":"F16","shape":[2,3],"data_offsets":[0,12]},)"
        R"("b":{"dtype":"I64","shape":[1],"data_offsets":[12,20]}})";
    const std::string good = fileOf(header, std::string(20, 'x'));
    const auto check = [&](const std::string& bytes) {
        const auto file = openBytes(bytes);
        if (!file)
            return false;
        for (const auto& tensor : file->tensors()) {
            EXPECT_LE(tensor.offset + tensor.bytes, bytes.size());
            std::vector<float> values(tensor.elements());
            (void)file->readFloats(tensor, 0, values);
        }
        return true;
    };
    ASSERT_TRUE(check(good));
    for (std::size_t size = 0; size < good.size(); ++size)
        EXPECT_FALSE(check(good.substr(0, size))) << "cut at " << size;
    base::Random random(7);
    int accepted = 0;
    for (int round = 0; round < 1000; ++round) {
        auto bytes = good;
        for (std::uint64_t n = 1 + random.below(3); n > 0; --n)
            bytes[random.below(bytes.size() - 20)] = static_cast<char>(random.below(256));
        accepted += check(bytes) ? 1 : 0;
    }
    EXPECT_LT(accepted, 1000) << "some damage must be noticed";
}

TEST(HalfFloat, EveryHalfSurvivesTheWayThroughFloat) {
    for (std::uint32_t bits = 0; bits < 65536; ++bits) {
        const auto half = static_cast<std::uint16_t>(bits);
        const float value = floatFromHalf(half);
        if (std::isnan(value))
            EXPECT_TRUE(std::isnan(floatFromHalf(halfFromFloat(value))));
        else
            EXPECT_EQ(halfFromFloat(value), half);
    }
}

TEST(HalfFloat, RoundsToTheNearestAndTiesToEven) {
    base::Random random(3);
    for (int i = 0; i < 200'000; ++i) {
        // Exponents around and below the half range, so that subnormals and overflow occur.
        const auto value = static_cast<float>(
            std::ldexp(random.uniform() * 2 - 1, static_cast<int>(random.below(44)) - 27));
        const auto bits = halfFromFloat(value);
        const double got = floatFromHalf(bits);
        if (std::isinf(got)) {
            EXPECT_GE(std::fabs(value), 65520.0F);
            continue;
        }
        const double error = std::fabs(got - value);
        for (const int step : {-1, 1}) {
            const auto neighbour = static_cast<std::uint16_t>(bits + step);
            if ((bits & 0x7FFFU) == 0 && step < 0)
                continue;
            const double other = floatFromHalf(neighbour);
            if (std::isfinite(other)) {
                EXPECT_LE(error, std::fabs(other - value));
                if (error == std::fabs(other - value)) {
                    EXPECT_EQ(bits & 1U, 0U);
                }
            }
        }
    }
    EXPECT_EQ(halfFromFloat(65519.996F), 0x7BFF);
    EXPECT_EQ(halfFromFloat(65520.0F), 0x7C00);
    EXPECT_EQ(halfFromFloat(0x1.0p-25F), 0) << "tie to even";
    EXPECT_EQ(halfFromFloat(0x1.000002p-25F), 1);
    EXPECT_EQ(bfloat16FromFloat(1.0F), 0x3F80);
    EXPECT_EQ(bfloat16FromFloat(std::bit_cast<float>(0x3F808000U)), 0x3F80) << "tie to even";
    EXPECT_EQ(bfloat16FromFloat(std::bit_cast<float>(0x3F818000U)), 0x3F82) << "tie to even";
    EXPECT_TRUE(
        std::isnan(floatFromBfloat16(bfloat16FromFloat(std::numeric_limits<float>::quiet_NaN()))));
    EXPECT_TRUE(
        std::isnan(floatFromBfloat16(bfloat16FromFloat(std::bit_cast<float>(0x7F800001U)))));
}

class StaticModels : public ::testing::Test {
protected:
    void SetUp() override {
        if (!fs::exists(kFolder))
            GTEST_SKIP() << "shared data static-models is not there";
    }
    static Result<SafetensorsFile> open(const char* model) {
        return SafetensorsFile::open(kFolder / model / "model.safetensors");
    }
    inline static const fs::path kFolder = fs::path(STATOR_SHARED_DATA) / "static-models";
};

TEST_F(StaticModels, TheFivePublishedFilesHaveTheirDocumentedTensors) {
    const auto describe = [](const char* model, const char* name) {
        const auto file = open(model);
        if (!file)
            return file.error().toString();
        const auto* tensor = file->find(name);
        return tensor ? tensor->describe() : std::string("absent");
    };
    EXPECT_EQ(describe("test-model-float32", "embeddings"), "F32 [29528, 2]");
    EXPECT_EQ(describe("test-model-float16", "embeddings"), "F16 [29528, 2]");
    EXPECT_EQ(describe("test-model-int8", "embeddings"), "I8 [29528, 2]");
    EXPECT_EQ(describe("test-model-sentence-transformers", "embedding.weight"), "F32 [29528, 2]");
    EXPECT_EQ(describe("test-model-vocab-quantized", "weights"), "F64 [29524]");
    EXPECT_EQ(describe("test-model-vocab-quantized", "embeddings"), "F32 [128, 64]");
    EXPECT_EQ(describe("test-model-vocab-quantized", "mapping"), "I32 [29524]");
}

TEST_F(StaticModels, TheHalfFileIsTheFloatFileRounded) {
    const auto full = open("test-model-float32");
    const auto half = open("test-model-float16");
    ASSERT_TRUE(full && half);
    std::vector<float> a(29528 * 2);
    std::vector<float> b(a.size());
    ASSERT_TRUE(full->readFloats(*full->find("embeddings"), 0, a));
    ASSERT_TRUE(half->readFloats(*half->find("embeddings"), 0, b));
    for (std::size_t i = 0; i < a.size(); ++i)
        ASSERT_EQ(floatFromHalf(halfFromFloat(a[i])), b[i]) << i;
}

} // namespace
