package dev.keycloakacme.ocsp;

import dev.keycloakacme.ca.RevocationStatus;
import dev.keycloakacme.cache.RecentlyUsed;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ocsp.CertID;

/** Signed answers about single certificates, to be given again while they say what is so. Thread-safe. */
final class AnswerMemory {

    /** @param certificate the CertID to the letter, unlike its own equals: two ways of naming a certificate are two answers */
    private record Key(ResponderName responder, ASN1Primitive certificate) {

        Key(ResponderName responder, CertID certificate) {
            this(responder, certificate.toASN1Primitive());
        }
    }

    private record Entry(RevocationStatus status, OcspAnswer answer) {}

    private final Map<Key, Entry> entries;

    /** @param most how many are kept */
    AnswerMemory(int most) {
        this.entries = RecentlyUsed.map(most);
    }

    /** One that says this status and has at least half its time to come. */
    Optional<OcspAnswer> find(ResponderName responder, CertID certificate, RevocationStatus status, Instant now) {
        return Optional.ofNullable(entries.get(new Key(responder, certificate)))
                .filter(entry -> entry.status().equals(status) && entry.answer().isFresh(now))
                .map(Entry::answer);
    }

    void put(ResponderName responder, CertID certificate, RevocationStatus status, OcspAnswer answer) {
        entries.put(new Key(responder, certificate), new Entry(status, answer));
    }
}
