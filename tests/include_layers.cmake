# A folder includes only what stands below it, and a third-party library stays behind its fence:
# config at the bottom; model and analysis on it, blind to each other; sim on top.
# Run as: cmake -P tests/include_layers.cmake
get_filename_component(root ${CMAKE_CURRENT_LIST_DIR}/.. ABSOLUTE)

set(forbidden_config   "(model|analysis|sim)/" "oneapi|tbb/" "boost/graph" "Eigen/" "spdlog/" "CLI/" "sqlite3")
set(forbidden_model    "(analysis|sim)/" "yaml-cpp" "oneapi|tbb/" "<thread>|<mutex>|<atomic>|<chrono>|<fstream>|<iostream>" "spdlog/" "CLI/" "sqlite3")
set(forbidden_analysis "(model|sim)/" "yaml-cpp" "oneapi|tbb/" "spdlog/" "CLI/" "sqlite3")
set(forbidden_sim      "yaml-cpp")

set(violations "")
foreach(folder config model analysis sim)
    file(GLOB_RECURSE files ${root}/${folder}/*.h ${root}/${folder}/*.cpp)
    foreach(file ${files})
        file(STRINGS ${file} includes REGEX "^[ \t]*#[ \t]*include")
        foreach(line ${includes})
            foreach(pattern ${forbidden_${folder}})
                if(line MATCHES "include[ \t]*[<\"](${pattern})" OR (pattern MATCHES "<" AND line MATCHES "${pattern}"))
                    list(APPEND violations "${file}: ${line}")
                endif()
            endforeach()
            # oneTBB stands behind one file.
            if(line MATCHES "[<\"](oneapi/)?tbb/" AND NOT file MATCHES "sim/parallel\\.(h|cpp)$")
                list(APPEND violations "${file}: ${line}")
            endif()
        endforeach()
    endforeach()
endforeach()
if(violations)
    list(JOIN violations "\n  " text)
    message(FATAL_ERROR "includes that cross a layer:\n  ${text}")
endif()
