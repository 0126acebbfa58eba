package dev.keycloakacme.account;

import java.time.Instant;

/** What the holder of an account agreed to, and when. @param url empty where the realm had no terms, or it was not kept */
public record TermsAgreement(String url, Instant at) {}
