package dev.keycloakacme.validation;

/** Where {@link CaaChecker} asks. */
interface CaaSource {

    /** The CAA records of {@code host}, possibly none. Throws {@code dns} if that cannot be told. */
    DnsAnswer caa(String host, Deadline deadline, Seen seen);
}
