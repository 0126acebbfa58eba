/** Measurements that take longer than tests may; run by the scripts in {@code benchmarks}. */
@NullMarked
package dev.keycloakacme.measure;

import org.jspecify.annotations.NullMarked;
