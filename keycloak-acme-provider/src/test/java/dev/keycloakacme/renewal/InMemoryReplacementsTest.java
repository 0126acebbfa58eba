package dev.keycloakacme.renewal;

import dev.keycloakacme.ca.Certificates;
import dev.keycloakacme.ca.InMemoryCertificates;

final class InMemoryReplacementsTest extends ReplacementsContract {

    private final InMemoryCertificates certificates = new InMemoryCertificates();
    private final InMemoryReplacements replacements = new InMemoryReplacements(certificates);

    @Override
    protected Replacements replacements() {
        return replacements;
    }

    @Override
    protected Certificates certificates() {
        return certificates;
    }
}
