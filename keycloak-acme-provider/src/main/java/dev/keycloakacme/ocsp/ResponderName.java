package dev.keycloakacme.ocsp;

import dev.keycloakacme.ca.IssuerId;

/** For whom this server answers: an issuer of a realm. Two realms may have the same one, but not the same certificates. */
record ResponderName(String realm, IssuerId issuer) {}
