package dev.keycloakacme.ca;

final class InMemoryCertificatesTest extends CertificatesContract {

    private final InMemoryCertificates certificates = new InMemoryCertificates();

    @Override
    protected Certificates certificates() {
        return certificates;
    }
}
