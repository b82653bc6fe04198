keiretsu_tests(model
    SOURCES
        directory_test.cpp
        elementary_test.cpp
        even_sort_test.cpp
        lanes_test.cpp
        random_packets_test.cpp
        rules_test.cpp
        supplier_graph_test.cpp
        supplier_index_test.cpp
        supplier_search_test.cpp
        world_rules_test.cpp
    LIBRARIES keiretsu_model)
