package dev.keycloakacme.jose;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A signed request (RFC 8555 §6.2), well-formed and with a supported algorithm, but not verified. Nothing it says may be
 * believed, and its payload not be looked at, before {@link JwsVerifier} accepted it with the key that {@link #key} names.
 *
 * <p>Neither {@code nonce} nor {@code url} is asked for here: the inner JWS of a key change has no nonce. The caller
 * refuses what he needs and does not find.
 */
public final class Jws {

    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{1,1024}");

    private final SignatureAlgorithm algorithm;
    private final Key key;
    private final @Nullable String nonce;
    private final @Nullable String url;
    private final FlattenedJws parts;

    private Jws(
            SignatureAlgorithm algorithm, Key key, @Nullable String nonce, @Nullable String url, FlattenedJws parts) {
        this.algorithm = algorithm;
        this.key = key;
        this.nonce = nonce;
        this.url = url;
        this.parts = parts;
    }

    /**
     * Reads the flattened JSON serialization. The caller bounds the size.
     *
     * <p>Throws {@code malformed} for any other form, and then {@code badSignatureAlgorithm}; a bad {@code jwk} is found
     * later, by {@link JwkReader}.
     */
    public static Jws parse(byte[] body) {
        return parse(body, "the request");
    }

    /** The JWS inside of a key change (RFC 8555 §7.3.5): read in the same way, named differently in refusals. */
    public static Jws parseInner(byte[] payload) {
        return parse(payload, "the inner JWS");
    }

    private static Jws parse(byte[] body, String name) {
        FlattenedJws parts = FlattenedJws.parse(StrictJson.object(body, name), name);
        Members header = parts.header();
        SignatureAlgorithm algorithm = algorithmOf(header);
        return new Jws(algorithm, keyOf(header), nonceOf(header), header.tokenIfAny("url"), parts);
    }

    private static SignatureAlgorithm algorithmOf(Members header) {
        return SignatureAlgorithm.find(header.string("alg"))
                .orElseThrow(() -> AcmeException.of(
                        ProblemType.BAD_SIGNATURE_ALGORITHM,
                        "\"alg\" in " + header.name() + " must be one of "
                                + String.join(", ", SignatureAlgorithm.wireNames()) + "."));
    }

    private static Key keyOf(Members header) {
        if (header.has("jwk") == header.has("kid")) {
            throw AcmeException.malformed(
                    header.name() + " must have either \"jwk\" or \"kid\", and not both (RFC 8555 §6.2).");
        }
        return header.has("kid")
                ? new ByKid(header.token("kid"))
                : new ByJwk(header.object("jwk").json().toString());
    }

    private static @Nullable String nonceOf(Members header) {
        String nonce = header.has("nonce") ? header.string("nonce") : null;
        if (nonce != null && !NONCE.matcher(nonce).matches()) {
            throw AcmeException.malformed("\"nonce\" in " + header.name() + " is not base64url (RFC 8555 §6.5.2).");
        }
        return nonce;
    }

    /** Which key the request says it is signed with. */
    public sealed interface Key permits ByKid, ByJwk {}

    /**
     * The key of an account.
     *
     * @param kid the account's URL as the client wrote it, visible ASCII
     */
    public record ByKid(String kid) implements Key {}

    /**
     * The key itself.
     *
     * @param jwk any JSON object, for {@link JwkReader}
     */
    public record ByJwk(String jwk) implements Key {

        /** Without the key: a client's mistake may have put the private one here. */
        @Override
        public String toString() {
            return "ByJwk[]";
        }
    }

    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    public Key key() {
        return key;
    }

    public Optional<String> nonce() {
        return Optional.ofNullable(nonce);
    }

    public Optional<String> url() {
        return Optional.ofNullable(url);
    }

    public byte[] payload() {
        return parts.payload().clone();
    }

    /** Whether the payload is empty, which asks for the resource (RFC 8555 §6.3). */
    public boolean isPostAsGet() {
        return parts.payload().length == 0;
    }

    byte[] signingInput() {
        return parts.signingInput();
    }

    byte[] signature() {
        return parts.signature();
    }
}
