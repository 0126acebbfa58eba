package dev.keycloakacme.ocsp;

import dev.keycloakacme.ca.RevocationStatus;
import dev.keycloakacme.cache.RecentlyUsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ocsp.CertID;

/** Signed answers about single certificates, to be given again while they say what is so. Thread-safe. */
final class AnswerMemory {

    /** @param certificate the DER of the CertID: two ways of naming a certificate are two answers */
    private record Key(ResponderName responder, String certificate) {}

    private record Entry(RevocationStatus status, OcspAnswer answer) {}

    private final Map<Key, Entry> entries;

    /** @param most how many are kept */
    AnswerMemory(int most) {
        this.entries = RecentlyUsed.map(most);
    }

    /** One that says this status and has at least half its time to come. */
    Optional<OcspAnswer> find(ResponderName responder, CertID certificate, RevocationStatus status, Instant now) {
        return Optional.ofNullable(entries.get(key(responder, certificate)))
                .filter(entry -> entry.status().equals(status) && entry.answer().isFresh(now))
                .map(Entry::answer);
    }

    void put(ResponderName responder, CertID certificate, RevocationStatus status, OcspAnswer answer) {
        entries.put(key(responder, certificate), new Entry(status, answer));
    }

    private static Key key(ResponderName responder, CertID certificate) {
        try {
            return new Key(responder, HexFormat.of().formatHex(certificate.getEncoded(ASN1Encoding.DER)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
