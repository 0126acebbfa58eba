package dev.keycloakacme.benchmarks.load;

import java.net.URI;

/** A registered account. */
record Account(RequestKey key, URI url) {}
