// The program itself, run as a user runs it: for what only a process of its own can show.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace keiretsu {

/// A child process in a group of its own, its output in a file.
class Program {
  public:
    Program(std::vector<std::string> arguments, const std::string& output) {
        std::vector<char*> pointers;
        for (std::string& argument : arguments) pointers.push_back(argument.data());
        pointers.push_back(nullptr);
        process_ = ::fork();
        REQUIRE(process_ >= 0);
        if (process_ == 0) {
            ::setpgid(0, 0);
            const int file = ::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
            ::dup2(file, 1);
            ::dup2(file, 2);
            ::execvp(pointers[0], pointers.data());
            ::_exit(127);
        }
    }
    ~Program() {
        if (process_ <= 0) return;
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// Exit code, or minus the signal that ended it.
    int wait() {
        int status = 0;
        ::waitpid(process_, &status, 0);
        process_ = 0;
        return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
    }

    /// Kills the process after a while. False if it had ended by itself.
    bool kill_after(std::chrono::milliseconds delay) {
        std::this_thread::sleep_for(delay);
        ::kill(process_, SIGKILL);
        return wait() == -SIGKILL;
    }

    pid_t process() const { return process_; }

  private:
    pid_t process_ = 0;
};

}  // namespace keiretsu
