package dev.keycloakacme.renewal;

import java.time.Duration;

/**
 * @param checkInterval how often clients should ask, at most a day; those with short-lived certificates are told to more often
 * @param explanation URL of a page that says why windows are where they are, or empty
 */
public record RenewalSettings(Duration checkInterval, String explanation) {}
