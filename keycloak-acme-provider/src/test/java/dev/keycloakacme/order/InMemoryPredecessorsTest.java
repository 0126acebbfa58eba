package dev.keycloakacme.order;

import dev.keycloakacme.ca.Certificates;
import dev.keycloakacme.ca.InMemoryCertificates;

final class InMemoryPredecessorsTest extends PredecessorsContract {

    private final InMemoryCertificates certificates = new InMemoryCertificates();
    private final InMemoryPredecessors predecessors = new InMemoryPredecessors(certificates);

    @Override
    protected Predecessors predecessors() {
        return predecessors;
    }

    @Override
    protected Certificates certificates() {
        return certificates;
    }
}
