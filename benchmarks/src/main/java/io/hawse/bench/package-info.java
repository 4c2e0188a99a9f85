/**
 * How fast Hawse is, beside its peers and beside what the kernel takes: contenders that each do one job, suites that let them do
 * it in turn, and the table that comes of it. Run by {@code ./bench}, which brings the namespaces that all this happens in.
 */
@NullMarked
package io.hawse.bench;

import org.jspecify.annotations.NullMarked;
