#include "sim/record_bytes.h"

#include <cstdint>
#include <cstring>
#include <type_traits>

namespace keiretsu::sim {
namespace {

class Writer {
  public:
    template <class T>
    requires std::is_trivially_copyable_v<T> Writer& operator()(const T& value) {
        const auto* from = reinterpret_cast<const char*>(&value);
        bytes_.append(from, sizeof value);
        return *this;
    }
    Writer& operator()(const std::string& text) {
        (*this)(std::uint64_t{text.size()});
        bytes_ += text;
        return *this;
    }
    template <class T>
    Writer& operator()(const std::vector<T>& values) {
        (*this)(std::uint64_t{values.size()});
        for (const T& value : values) (*this)(value);
        return *this;
    }
    std::string bytes() && { return std::move(bytes_); }

  private:
    std::string bytes_ = {};
};

class Reader {
  public:
    explicit Reader(const std::string& bytes) : bytes_(bytes) {}

    template <class T>
    requires std::is_trivially_copyable_v<T> Reader& operator()(T& value) {
        std::memcpy(&value, bytes_.data() + at_, sizeof value);
        at_ += sizeof value;
        return *this;
    }
    Reader& operator()(std::string& text) {
        const std::size_t count = size();
        text.assign(bytes_, at_, count);
        at_ += count;
        return *this;
    }
    template <class T>
    Reader& operator()(std::vector<T>& values) {
        values.resize(size());
        for (T& value : values) (*this)(value);
        return *this;
    }
    std::size_t size() {
        std::uint64_t count = 0;
        (*this)(count);
        return count;
    }

  private:
    const std::string& bytes_;
    std::size_t at_ = 0;
};

}  // namespace

std::string bytes_of(const Task& task) {
    Writer out;
    out(task.replicate)(task.arms);
    return std::move(out).bytes();
}

Task task_of(const std::string& bytes) {
    Task task;
    Reader in(bytes);
    in(task.replicate)(task.arms);
    return task;
}

std::string bytes_of(const FinishedReplicate& finished) {
    const ReplicateRecord& record = finished.record;
    Writer out;
    out(record.arm)(record.replicate)(record.seed)(record.firm_quarters);
    out(record.failure)(record.microdata)(record.outcomes)(finished.seconds);
    out(std::uint64_t{record.sheets.size()});
    for (const Sheet& sheet : record.sheets) out(sheet.name)(sheet.header)(sheet.rows);
    out(std::uint64_t{record.moments.size()});
    for (const auto& [name, value] : record.moments) out(name)(value);
    return std::move(out).bytes();
}

FinishedReplicate finished_of(const std::string& bytes) {
    FinishedReplicate finished;
    ReplicateRecord& record = finished.record;
    Reader in(bytes);
    in(record.arm)(record.replicate)(record.seed)(record.firm_quarters);
    in(record.failure)(record.microdata)(record.outcomes)(finished.seconds);
    record.sheets.resize(in.size());
    for (Sheet& sheet : record.sheets) in(sheet.name)(sheet.header)(sheet.rows);
    for (std::size_t left = in.size(); left > 0; --left) {
        std::string name;
        in(name);
        in(record.moments[name]);
    }
    return finished;
}

}  // namespace keiretsu::sim
