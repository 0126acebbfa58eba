/** What others may implement: policy mappers, certificate profiles and issuers as components of a realm. */
@NullMarked
package dev.keycloakacme.spi;

import org.jspecify.annotations.NullMarked;
