package dev.keycloakacme.ca;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** CRLs as long as the object lives, of what is revoked in {@link InMemoryCertificates}. */
public final class InMemoryCrls implements Crls {

    private record Key(IssuerId issuer, int shard) {}

    private final Map<Key, Crl> crls = new HashMap<>();
    private final InMemoryCertificates certificates;

    public InMemoryCrls(InMemoryCertificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public Optional<State> stateOf(IssuerId issuer, int shard) {
        return find(issuer, shard)
                .map(crl -> new State(
                        crl.number(),
                        crl.nextUpdate(),
                        revokedSince(issuer, shard, crl.basis().since())
                                == crl.basis().revoked()));
    }

    @Override
    public Optional<Crl> find(IssuerId issuer, int shard) {
        return Optional.ofNullable(crls.get(new Key(issuer, shard)));
    }

    @Override
    public boolean add(Crl first) {
        return crls.putIfAbsent(new Key(first.issuer(), first.shard()), first) == null;
    }

    @Override
    public boolean replace(long number, Crl next) {
        Optional<Crl> present = find(next.issuer(), next.shard()).filter(it -> it.number() == number);
        present.ifPresent(it -> crls.put(new Key(next.issuer(), next.shard()), next));
        return present.isPresent();
    }

    @Override
    public long revokedSince(IssuerId issuer, int shard, Instant since) {
        return revoked(issuer, shard).filter(it -> !at(it).isBefore(since)).count();
    }

    @Override
    public List<RevokedCertificate> revoked(IssuerId issuer, int shard, Instant endAfter) {
        return revoked(issuer, shard)
                .filter(it -> it.notAfter().isAfter(endAfter))
                .sorted(Comparator.comparing(InMemoryCrls::at)
                        .thenComparing(it -> it.id().value()))
                .map(it -> new RevokedCertificate(
                        new BigInteger(it.id().value(), 16),
                        at(it),
                        Objects.requireNonNull(it.revocation()).reason()))
                .toList();
    }

    private Stream<IssuedCertificate> revoked(IssuerId issuer, int shard) {
        return certificates.all().stream()
                .filter(it -> it.issuerId().equals(issuer) && it.revocation() != null)
                .filter(it -> shard == PublicationUrls.COMPLETE || it.crlShard() == shard);
    }

    private static Instant at(IssuedCertificate certificate) {
        return Objects.requireNonNull(certificate.revocation()).at();
    }
}
