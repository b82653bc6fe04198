#include "sim/machine/ranks.h"

#ifdef KEIRETSU_MPI

#define OMPI_SKIP_MPICXX 1
#define MPICH_SKIP_MPICXX 1
#include <mpi.h>

#include <chrono>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace keiretsu::sim {
namespace {

enum Tag : int { ask = 1, result, failure, idle, leaving, task, stop };

constexpr auto between_polls = std::chrono::microseconds(300);

int own_rank = 0;
int all_ranks = 1;
std::vector<bool> gone;  // ranks that have left for good; the leader's
std::mutex talking;      // of a rank that works: one thread at a time

/// Set by the launchers of Open MPI, MPICH and Slurm; without one, MPI is not started.
bool is_launched() {
    for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "PMI_RANK", "PMIX_RANK"})
        if (std::getenv(name) != nullptr) return true;
    return false;
}

void send(const std::string& bytes, int to, Tag tag) {
    MPI_Send(bytes.data(), static_cast<int>(bytes.size()), MPI_CHAR, to, tag, MPI_COMM_WORLD);
}

std::string receive(const MPI_Status& waiting) {
    int size = 0;
    MPI_Get_count(&waiting, MPI_CHAR, &size);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    MPI_Recv(bytes.data(),
             size,
             MPI_CHAR,
             waiting.MPI_SOURCE,
             waiting.MPI_TAG,
             MPI_COMM_WORLD,
             MPI_STATUS_IGNORE);
    return bytes;
}

/// Answers messages until `finished(rank)` has been true of every other rank.
template <class Finished, class Answer>
void answer_until(const Finished& finished, const Answer& answer) {
    const auto all_finished = [&] {
        for (int rank = 1; rank < all_ranks; ++rank)
            if (!gone[static_cast<std::size_t>(rank)] && !finished(rank)) return false;
        return true;
    };
    while (!all_finished()) {
        int there = 0;
        MPI_Status waiting;
        MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &there, &waiting);
        if (there == 0) {
            std::this_thread::sleep_for(between_polls);
            continue;
        }
        std::string bytes = receive(waiting);
        if (waiting.MPI_TAG == leaving) gone[static_cast<std::size_t>(waiting.MPI_SOURCE)] = true;
        answer(waiting.MPI_SOURCE, waiting.MPI_TAG, std::move(bytes));
    }
}

/// Every rank that still asks is told that there is nothing more.
void dismiss_all() {
    answer_until([](int) { return false; },
                 [](int from, int tag, const std::string&) {
                     if (tag == ask) send("", from, stop);
                 });
}

}  // namespace

Ranks::Ranks(int* arguments, char*** values) {
    if (!is_launched()) return;
    int provided = 0;
    // The leader talks from its serving thread, the others from whichever thread holds the lock.
    MPI_Init_thread(arguments, values, MPI_THREAD_SERIALIZED, &provided);
    MPI_Comm_rank(MPI_COMM_WORLD, &own_rank);
    MPI_Comm_size(MPI_COMM_WORLD, &all_ranks);
    gone.assign(static_cast<std::size_t>(all_ranks), false);
    if (provided < MPI_THREAD_SERIALIZED) MPI_Abort(MPI_COMM_WORLD, 1);
}

Ranks::~Ranks() {
    int started = 0;
    MPI_Initialized(&started);
    if (started == 0) return;
    if (leads())
        dismiss_all();
    else
        send("", 0, leaving);
    MPI_Finalize();
}

int Ranks::rank() {
    return own_rank;
}

int Ranks::count() {
    return all_ranks;
}

int Ranks::on_this_machine() {
    if (all_ranks == 1) return 1;
    static const int count = [] {
        MPI_Comm local;
        int size = 1;
        MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &local);
        MPI_Comm_size(local, &size);
        MPI_Comm_free(&local);
        return size;
    }();
    return count;
}

struct Service::Thread {
    Leading leading;
    std::exception_ptr error = {};
    std::thread thread = {};

    void serve() {
        std::vector<bool> done(static_cast<std::size_t>(all_ranks), false);
        const auto guarded = [&](auto&& call) {
            try {
                call();
            } catch (...) {
                if (!error) error = std::current_exception();
            }
        };
        answer_until([&](int rank) { return done[static_cast<std::size_t>(rank)]; },
                     [&](int from, int tag, std::string bytes) {
                         if (tag == idle) done[static_cast<std::size_t>(from)] = true;
                         if (tag == result) guarded([&] { leading.take(std::move(bytes)); });
                         if (tag == failure) guarded([&] { leading.failed(std::move(bytes)); });
                         if (tag != ask) return;
                         std::optional<std::string> next;
                         if (!error) guarded([&] { next = leading.next_task(); });
                         send(next.value_or(""), from, next ? task : stop);
                     });
    }
};

Service::Service(Leading leading) : thread_(std::make_unique<Thread>()) {
    thread_->leading = std::move(leading);
    if (all_ranks > 1) thread_->thread = std::thread([this] { thread_->serve(); });
}

void Service::wait() {
    if (thread_->thread.joinable()) thread_->thread.join();
    if (thread_->error) std::rethrow_exception(std::exchange(thread_->error, nullptr));
}

Service::~Service() {
    if (thread_->thread.joinable()) thread_->thread.join();
}

std::optional<std::string> ask_for_task() {
    const std::lock_guard lock(talking);
    send("", 0, ask);
    MPI_Status waiting;
    MPI_Probe(0, MPI_ANY_TAG, MPI_COMM_WORLD, &waiting);
    std::string bytes = receive(waiting);
    if (waiting.MPI_TAG == stop) return std::nullopt;
    return bytes;
}

void send_result(const std::string& bytes) {
    const std::lock_guard lock(talking);
    send(bytes, 0, result);
}

void send_failure(const std::string& reason) {
    const std::lock_guard lock(talking);
    send(reason, 0, failure);
}

void report_idle() {
    const std::lock_guard lock(talking);
    send("", 0, idle);
}

}  // namespace keiretsu::sim

#else

namespace keiretsu::sim {

Ranks::Ranks(int*, char***) {}
Ranks::~Ranks() = default;
int Ranks::rank() {
    return 0;
}
int Ranks::count() {
    return 1;
}
int Ranks::on_this_machine() {
    return 1;
}

struct Service::Thread {};
Service::Service(Leading) {}
Service::~Service() = default;
void Service::wait() {}

std::optional<std::string> ask_for_task() {
    return std::nullopt;
}
void send_result(const std::string&) {}
void send_failure(const std::string&) {}
void report_idle() {}

}  // namespace keiretsu::sim

#endif
