/**
 * A load generator for any ACME server (RFC 8555): certificates per second, latencies, and what each certificate costs.
 *
 * <p>What a client would reckon is reckoned before the clock runs, so that the generator takes little from a server
 * beside it. What its own share was is reported.
 */
@NullMarked
package dev.keycloakacme.benchmarks.load;

import org.jspecify.annotations.NullMarked;
