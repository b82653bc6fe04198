keiretsu_tests(model
    LIBRARIES keiretsu_model)
