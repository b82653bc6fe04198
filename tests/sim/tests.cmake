keiretsu_tests(sim
    SOURCES
        ablate_command_test.cpp
        calibrate_command_test.cpp
        check_command_test.cpp
        cities_command_test.cpp
        command_line_test.cpp
        compare_command_test.cpp
        decompose_command_test.cpp
        desk_test.cpp
        determinism_test.cpp
        evaluate_command_test.cpp
        facts_command_test.cpp
        fates_test.cpp
        help_test.cpp
        hostile_directory_test.cpp
        hostile_store_test.cpp
        identities_test.cpp
        kill_test.cpp
        limits_test.cpp
        linked_census_test.cpp
        locality_test.cpp
        mechanisms_test.cpp
        bipolarisation_test.cpp
        office_census_test.cpp
        office_distributions_test.cpp
        office_links_test.cpp
        office_test.cpp
        policies_test.cpp
        policy_terms_test.cpp
        purchasing_plans_test.cpp
        regress_command_test.cpp
        row_tasks_test.cpp
        run_command_test.cpp
        scenarios_test.cpp
        standard_output_test.cpp
        store_test.cpp
        sweep_command_test.cpp
        systemic_test.cpp
        swapped_cities_test.cpp
        whole_file_test.cpp
    LIBRARIES keiretsu_commands keiretsu_sim SQLite::SQLite3)

# Pages in a real browser. Where there is none, the other tests still stand.
find_program(CHROMIUM NAMES chromium chromium-browser google-chrome)
if(KEIRETSU_REPORT AND CHROMIUM)
    foreach(pages run experiment)
        add_test(NAME "sim:${pages} pages in a browser"
            COMMAND ${NODE} --test --test-concurrency=1 ${CMAKE_CURRENT_SOURCE_DIR}/sim/report/${pages}_page_test.mjs)
        set_tests_properties("sim:${pages} pages in a browser" PROPERTIES
            LABELS slow COST 100 ENVIRONMENT "KEIRETSU=$<TARGET_FILE:keiretsu>;CHROMIUM=${CHROMIUM}")
    endforeach()
endif()

# Killed, and on several ranks: the program itself. Without mpirun the tests of ranks are left out.
add_dependencies(sim_tests keiretsu)
target_compile_definitions(sim_tests PRIVATE KEIRETSU_PROGRAM="$<TARGET_FILE:keiretsu>")
if(MPIEXEC_EXECUTABLE)
    target_compile_definitions(sim_tests PRIVATE KEIRETSU_MPIEXEC="${MPIEXEC_EXECUTABLE}")
endif()
