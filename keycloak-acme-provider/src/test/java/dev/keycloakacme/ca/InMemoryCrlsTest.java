package dev.keycloakacme.ca;

final class InMemoryCrlsTest extends CrlsContract {

    private final InMemoryCertificates certificates = new InMemoryCertificates();
    private final InMemoryCrls crls = new InMemoryCrls(certificates);

    @Override
    protected Crls crls() {
        return crls;
    }

    @Override
    protected Certificates certificates() {
        return certificates;
    }
}
