// The page's script, style and policy as web/build.mjs bundles them, inside the library.
// An assembler file, since ccache does not see what .incbin reads in C++.
    .section .rodata
.macro embed name, file
    .global keiretsu_\name
    .global keiretsu_\name\()_end
keiretsu_\name:
    .incbin "\file"
keiretsu_\name\()_end:
.endm

embed report_script, "report.js"
embed report_style, "report.css"
embed report_policy, "report.csp"

    .section .note.GNU-stack, "", @progbits
