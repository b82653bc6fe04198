#include "config/parameters/calibration_reader.h"
#include "config/text/diagnostics.h"
#include "tests/fuzz/fed_file.h"
#include "tests/fuzz/targets.h"

namespace keiretsu::fuzz {

void calibration(std::string_view bytes) {
    static const FedFile file("calibration.yaml");
    try {
        const Calibration read =
            load_calibration(file.with(bytes), {{"share.small", 0.5}, {"share.large", 0.1}});
        design_hash(read);
        targets_hash(read);
    } catch (const InputError&) {
    }
}

}  // namespace keiretsu::fuzz
