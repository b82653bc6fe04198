keiretsu_tests(sim
    SOURCES
        check_command_test.cpp
        decompose_command_test.cpp
        determinism_test.cpp
        evaluate_command_test.cpp
        facts_command_test.cpp
        identities_test.cpp
        office_census_test.cpp
        office_links_test.cpp
        office_test.cpp
        regress_command_test.cpp
        run_command_test.cpp
        store_test.cpp
        whole_file_test.cpp
    LIBRARIES keiretsu_commands keiretsu_sim)
