/** Who may have which certificate: grants, requirements, denials, and the engine that decides. */
@NullMarked
package dev.keycloakacme.policy;

import org.jspecify.annotations.NullMarked;
