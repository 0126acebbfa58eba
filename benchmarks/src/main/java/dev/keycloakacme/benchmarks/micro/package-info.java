/** What the parts of the core cost, each by itself (JMH). */
@NullMarked
package dev.keycloakacme.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
