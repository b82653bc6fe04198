keiretsu_tests(analysis
    LIBRARIES keiretsu_report)
