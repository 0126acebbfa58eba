package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.ca.AlternateChains;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.Certificates;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.problem.AcmeException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A certificate with the chain it was issued with or with another, each linked to the others (RFC 8555 §7.4.2). */
final class ChosenChains {

    private final Certificates certificates;
    private final Function<String, AlternateChains> alternates;
    private final Links links;
    private final InstantSource clock;

    /** @param alternates of the issuer of that name */
    ChosenChains(
            Certificates certificates, Function<String, AlternateChains> alternates, Links links, InstantSource clock) {
        this.certificates = certificates;
        this.alternates = alternates;
        this.links = links;
        this.clock = clock;
    }

    Reply issued(Account account, CertificateId id) {
        IssuedCertificate certificate = find(account, id);
        Reply reply = Reply.text(CertificateResource.PEM_CHAIN, PemText.chain(certificate.chain()));
        for (String number : alternatesOf(certificate).keySet()) {
            reply = reply.link(links.certificate(id, number), "alternate");
        }
        return reply;
    }

    /** @param number as it was linked to; any other is not found */
    Reply alternate(Account account, CertificateId id, String number) {
        IssuedCertificate certificate = find(account, id);
        Map<String, List<X509Certificate>> others = alternatesOf(certificate);
        List<X509Certificate> chosen = others.get(number);
        if (chosen == null) {
            throw AcmeException.notFound();
        }
        List<X509Certificate> chain =
                Stream.concat(Stream.of(leaf(certificate)), chosen.stream()).toList();
        Reply reply = Reply.text(CertificateResource.PEM_CHAIN, PemText.encode(chain))
                .link(links.certificate(id), "alternate");
        for (String other : others.keySet()) {
            reply = other.equals(number) ? reply : reply.link(links.certificate(id, other), "alternate");
        }
        return reply;
    }

    /** The account's certificate; throws 404 for a missing or foreign one. */
    private IssuedCertificate find(Account account, CertificateId id) {
        return certificates
                .find(id)
                .filter(it -> account.id().equals(it.account()))
                .orElseThrow(AcmeException::notFound);
    }

    /** By what stands for them in a URL. */
    private Map<String, List<X509Certificate>> alternatesOf(IssuedCertificate certificate) {
        Map<String, List<X509Certificate>> found = new LinkedHashMap<>();
        AlternateChains all = alternates.apply(certificate.issuer());
        if (!all.chains().isEmpty()) {
            all.of(leaf(certificate), clock.instant())
                    .forEach((number, chain) -> found.put(Integer.toString(number), chain));
        }
        return found;
    }

    private static X509Certificate leaf(IssuedCertificate certificate) {
        return PemText.certificate(certificate.chain().get(0));
    }
}
