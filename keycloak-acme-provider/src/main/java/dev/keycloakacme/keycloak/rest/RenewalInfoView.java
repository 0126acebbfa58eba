package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.renewal.RenewalInfo;
import org.jspecify.annotations.Nullable;

/** RFC 9773 §4.2. */
record RenewalInfoView(Window suggestedWindow, @Nullable String explanationURL) {

    record Window(String start, String end) {}

    /** @param explanation empty for none */
    static RenewalInfoView of(RenewalInfo info, String explanation) {
        return new RenewalInfoView(
                new Window(
                        info.suggestedWindow().start().toString(),
                        info.suggestedWindow().end().toString()),
                explanation.isEmpty() ? null : explanation);
    }
}
