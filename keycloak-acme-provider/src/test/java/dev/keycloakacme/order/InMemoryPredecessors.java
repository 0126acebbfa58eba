package dev.keycloakacme.order;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.Certificates;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What replaces certificates, as long as the object lives. */
public final class InMemoryPredecessors implements Predecessors {

    private final Certificates certificates;
    private final Map<CertificateId, OrderId> successors = new HashMap<>();

    public InMemoryPredecessors(Certificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public synchronized Optional<Predecessor> find(CertificateId id) {
        return certificates.find(id).map(certificate -> new Predecessor(certificate, successors.get(id)));
    }

    @Override
    public synchronized boolean succeed(Predecessor before, OrderId successor) {
        CertificateId id = before.certificate().id();
        if (certificates.find(id).isEmpty() || !Objects.equals(successors.get(id), before.successor())) {
            return false;
        }
        successors.put(id, successor);
        return true;
    }
}
