package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.ca.KeyTypes;
import dev.keycloakacme.ca.PublicationUrls;
import dev.keycloakacme.keycloak.jpa.StoredCrl;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An issuer, and what it publishes. Of one that cannot be used only what its settings say is known.
 *
 * @param id of the component
 * @param issuer_id in the URLs of CRL and OCSP
 * @param problem why it cannot be used, or null
 * @param chain the issuing certificate first, the root last; empty if it cannot be used
 * @param former issuing certificates of the key, oldest first
 * @param profiles those that have it sign
 */
record IssuerView(
        String id,
        @Nullable String issuer_id,
        String name,
        String provider,
        boolean healthy,
        @Nullable String problem,
        KeyView key,
        List<AuthorityCertificateView> chain,
        List<AuthorityCertificateView> former,
        List<String> profiles,
        List<CrlView> crl,
        @Nullable OcspView ocsp,
        @Nullable DownloadsView downloads) {

    /** What the settings say of it, whether it can be used or not. */
    record Configured(
            String id,
            String name,
            String provider,
            @Nullable String keptIn,
            List<String> profiles) {}

    /** @param type such as {@code EC P-256}, or null if that is not known */
    record KeyView(@Nullable String type, @Nullable String kept_in) {}

    record CrlView(int shard, long number, String this_update, String next_update, int size, String url) {}

    record OcspView(String url) {}

    record DownloadsView(String certificate, String crl) {}

    static IssuerView unusable(Configured configured, String problem) {
        return new IssuerView(
                configured.id(),
                null,
                configured.name(),
                configured.provider(),
                false,
                problem,
                new KeyView(null, configured.keptIn()),
                List.of(),
                List.of(),
                configured.profiles(),
                List.of(),
                null,
                null);
    }

    static IssuerView of(Configured configured, Issuer issuer, List<StoredCrl> crls, PublicationUrls urls) {
        IssuerId id = issuer.id();
        X509Certificate issuing = issuer.chain().get(0);
        return new IssuerView(
                configured.id(),
                id.value(),
                configured.name(),
                configured.provider(),
                true,
                null,
                new KeyView(keyType(issuing.getPublicKey()), configured.keptIn()),
                Stream.concat(issuer.chain().stream(), Stream.of(issuer.root()))
                        .map(AuthorityCertificateView::of)
                        .toList(),
                issuer.certificates().stream()
                        .filter(certificate -> !certificate.equals(issuing))
                        .map(AuthorityCertificateView::of)
                        .toList(),
                configured.profiles(),
                crls.stream().map(crl -> view(crl, id, urls)).toList(),
                new OcspView(urls.ocsp(id)),
                new DownloadsView(
                        urls.issuerCertificate(IssuerId.of(issuing)), urls.crl(id, PublicationUrls.COMPLETE)));
    }

    private static CrlView view(StoredCrl crl, IssuerId id, PublicationUrls urls) {
        return new CrlView(
                crl.shard(),
                crl.number(),
                crl.thisUpdate().toString(),
                crl.nextUpdate().toString(),
                crl.size(),
                urls.crl(id, crl.shard()));
    }

    /** As people write it: {@code ec-p256} is EC P-256. */
    private static @Nullable String keyType(PublicKey key) {
        return KeyTypes.of(key)
                .map(type -> switch (type) {
                    case ED25519 -> "Ed25519";
                    case EC_P256, EC_P384, EC_P521 ->
                        type.wireName().toUpperCase(Locale.ROOT).replace("-P", " P-");
                    case RSA_2048, RSA_3072, RSA_4096 ->
                        type.wireName().toUpperCase(Locale.ROOT).replace('-', ' ');
                })
                .orElse(null);
    }
}
