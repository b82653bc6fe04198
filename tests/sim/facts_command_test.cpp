#include "sim/commands/facts_command.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "config/text/diagnostics.h"

using namespace keiretsu;
using namespace keiretsu::sim;

namespace {

/// A hundred firms of two years, sizes near a power law; gone when the test is over.
struct TemporaryFirms {
    TemporaryFirms() {
        std::ofstream file(path);
        file << "id,year,employees,sales\n";
        for (int firm = 1; firm <= 100; ++firm)
            for (int year : {2000, 2001})
                file << firm << ',' << year << ',' << 400 / firm + year % 7 + firm % 3 << ','
                     << 1000.5 / firm * (1 + 0.01 * ((firm * year) % 11)) << '\n';
    }
    ~TemporaryFirms() { std::filesystem::remove(path); }
    std::string path = (std::filesystem::temp_directory_path() /
                        ("keiretsu_facts_" + std::to_string(::getpid()) + ".csv"))
                           .string();
};

}  // namespace

TEST_CASE("facts prints tails, exponents and growth in every format") {
    const TemporaryFirms file;
    for (const char* format : {"text", "csv", "json", "md", "latex", "html"})
        CHECK_THAT(facts_text({.data = file.path, .sizes = {"sales"}, .format = format}),
                   Catch::Contains("Subbotin") && Catch::Contains("sales"));
    CHECK_THAT(facts_text({.data = file.path}), Catch::Contains("employees"));
}

TEST_CASE("facts says what is wrong with its options") {
    const TemporaryFirms file;
    CHECK_THROWS_WITH(facts_text({.data = file.path, .years = {1999}}),
                      Catch::Contains("no firm stands in 1999") && Catch::Contains("2000, 2001"));
    CHECK_THROWS_WITH(facts_text({.data = file.path, .sizes = {"salse"}}),
                      Catch::Contains("did you mean `sales`?"));
    CHECK_THROWS_AS(facts_text({.data = "no/such/file.csv"}), InputError);
}
