namespace keiretsu {}
