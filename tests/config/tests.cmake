keiretsu_tests(config
    LIBRARIES keiretsu_config)
