// The observed tables, inside the library, so that the program finds them wherever it is started.
// An assembler file, since ccache does not see what .incbin reads in C++.
    .section .rodata
.macro embed name, file
    .global keiretsu_\name
    .global keiretsu_\name\()_end
keiretsu_\name:
    .incbin "\file"
keiretsu_\name\()_end:
.endm

embed observed_table1, "table1_size_trends.csv"
embed observed_table2, "table2_capital_employment.csv"
embed observed_table3, "table3_tfp_regression.csv"
embed observed_table4, "table4_cluster_trends.csv"
embed observed_figure2, "figure2_entry_exit.csv"
embed observed_redemption, "redemption_facts.csv"
embed observed_employees, "census_employees.csv"
embed observed_micro_facts, "micro_facts.csv"
embed observed_survey, "table5_survey.csv"
embed observed_findings, "table5_findings.csv"

    .section .note.GNU-stack, "", @progbits
