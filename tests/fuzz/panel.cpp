#include <vector>

#include "analysis/data/panel_file.h"
#include "config/text/diagnostics.h"
#include "tests/fuzz/fed_file.h"
#include "tests/fuzz/targets.h"

namespace keiretsu::fuzz {

void panel(std::string_view bytes) {
    static const FedFile file("panel.csv");
    const std::string path = file.with(bytes);
    const auto tried = [](auto&& read) {
        try {
            read();
        } catch (const InputError&) {
        }
    };
    std::vector<Diagnostic> warnings;
    tried([&] { analysis::read_panel(path, warnings); });
    tried([&] { analysis::read_places(path, warnings); });
    tried([&] { analysis::read_flows(path); });
    tried([&] { analysis::read_finance(path); });
    tried([&] { analysis::read_capital_classes(path); });
}

}  // namespace keiretsu::fuzz
