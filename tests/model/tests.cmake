keiretsu_tests(model
    SOURCES
        buyer_pressure_rules_test.cpp
        credit_rules_test.cpp
        demand_rules_test.cpp
        directory_test.cpp
        elementary_test.cpp
        even_sort_test.cpp
        exit_rules_test.cpp
        investment_rules_test.cpp
        productivity_rules_test.cpp
        random_packets_test.cpp
        rules_test.cpp
        supplier_graph_test.cpp
        supplier_index_test.cpp
        supplier_search_test.cpp
        world_rules_test.cpp
    LIBRARIES keiretsu_model)
