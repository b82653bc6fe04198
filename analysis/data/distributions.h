// Tails and quantiles of the test distributions. NaN in, NaN out.
#pragma once

namespace keiretsu::analysis {

/// P(|T| >= |t|) for Student's t; infinite `df` = normal.
double student_two_sided(double t, double df);
/// The t that a two-sided interval of the given level reaches: 1.96 for 0.95 and infinite `df`.
double student_critical(double level, double df);
/// P(F >= f).
double f_upper_tail(double f, double df1, double df2);

}  // namespace keiretsu::analysis
