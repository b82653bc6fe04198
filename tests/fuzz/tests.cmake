set(KEIRETSU_FUZZ_SOURCES
    calibration.cpp
    micro.cpp
    panel.cpp
    regress.cpp
    scenario.cpp
    store.cpp)

keiretsu_tests(fuzz
    SOURCES replay_test.cpp ${KEIRETSU_FUZZ_SOURCES}
    LIBRARIES keiretsu_sim)

# The fuzzers themselves (`cmake --preset fuzz`, `./dev fuzz`): each links only what it feeds, so that
# one can be built without the economy.
option(KEIRETSU_FUZZ "libFuzzer's programs fuzz_*; needs clang" OFF)
if(KEIRETSU_FUZZ)
    function(keiretsu_fuzzer target source library)
        add_executable(fuzz_${target} fuzz/entry.cpp fuzz/${source}.cpp)
        target_compile_definitions(fuzz_${target} PRIVATE KEIRETSU_FUZZ_TARGET=${target})
        target_link_libraries(fuzz_${target} PRIVATE ${library})
        target_link_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
    endfunction()
    keiretsu_fuzzer(scenario scenario keiretsu_config)
    keiretsu_fuzzer(calibration calibration keiretsu_config)
    keiretsu_fuzzer(panel panel keiretsu_analysis)
    keiretsu_fuzzer(micro micro keiretsu_analysis)
    keiretsu_fuzzer(regress regress keiretsu_analysis)
    keiretsu_fuzzer(formula regress keiretsu_analysis)
    keiretsu_fuzzer(store store keiretsu_sim)
endif()
