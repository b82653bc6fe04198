keiretsu_tests(config
    SOURCES
        calibration_reader_test.cpp
        check_scenario_test.cpp
        diagnostics_test.cpp
        experiment_test.cpp
        explain_test.cpp
        extends_test.cpp
        load_scenario_test.cpp
        override_test.cpp
        place_ranges_test.cpp
        posterior_test.cpp
        quantity_test.cpp
        scenario_fuzz_test.cpp
        source_text_test.cpp
        suggest_test.cpp
        yaml_source_test.cpp
    LIBRARIES keiretsu_config)
