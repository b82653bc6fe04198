#include "sim/machine/interrupt.h"

#include <csignal>

namespace keiretsu::sim {
namespace {

volatile std::sig_atomic_t arrived = 0;

using Handler = void (*)(int);
Handler interrupt_before = SIG_DFL;
Handler terminate_before = SIG_DFL;
Handler file_size_before = SIG_DFL;

extern "C" void note_signal(int signal_number) {
    arrived = 1;
    // Whoever asks twice does not want to wait for the quarter.
    std::signal(signal_number, SIG_DFL);
}

}  // namespace

InterruptGuard::InterruptGuard() {
    arrived = 0;
    interrupt_before = std::signal(SIGINT, note_signal);
    terminate_before = std::signal(SIGTERM, note_signal);
    file_size_before = std::signal(SIGXFSZ, SIG_IGN);
}

InterruptGuard::~InterruptGuard() {
    std::signal(SIGINT, interrupt_before);
    std::signal(SIGTERM, terminate_before);
    std::signal(SIGXFSZ, file_size_before);
    arrived = 0;
}

bool interrupted() {
    return arrived != 0;
}

}  // namespace keiretsu::sim
