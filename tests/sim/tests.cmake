keiretsu_tests(sim
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
