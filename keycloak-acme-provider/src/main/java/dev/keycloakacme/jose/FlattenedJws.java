package dev.keycloakacme.jose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keycloakacme.problem.AcmeException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A JWS in the flattened JSON serialization (RFC 7515 §7.2.2), as narrow as ACME wants it (RFC 8555 §6.2). Nothing in it
 * has been verified.
 *
 * @param header the protected header; there is no other
 */
record FlattenedJws(Members header, byte[] payload, byte[] signingInput, byte[] signature) {

    private static final Set<String> MEMBERS = Set.of("protected", "payload", "signature");

    /** Both change what a signature means; RFC 8555 uses neither. */
    private static final List<String> UNSUPPORTED = List.of("crit", "b64");

    /** @param name of the JWS, for refusals */
    static FlattenedJws parse(ObjectNode json, String name) {
        refuseOtherMembers(json, name);
        Members jws = new Members(json, name);
        String headerText = jws.string("protected");
        String payloadText = jws.string("payload");
        byte[] headerBytes = jws.bytes("protected");
        byte[] payload = jws.bytes("payload");
        byte[] signature = jws.bytes("signature");
        String headerName = "the protected header of " + name;
        Members header = new Members(StrictJson.object(headerBytes, headerName), headerName);
        header.firstOf(UNSUPPORTED).ifPresent(member -> {
            throw AcmeException.malformed("\"" + member + "\" is not supported in " + headerName + ".");
        });
        byte[] signingInput = (headerText + "." + payloadText).getBytes(StandardCharsets.US_ASCII);
        return new FlattenedJws(header, payload, signingInput, signature);
    }

    private static void refuseOtherMembers(ObjectNode json, String name) {
        if (json.has("header")) {
            throw AcmeException.malformed(name + " has an unprotected header; ACME permits none (RFC 8555 §6.2).");
        }
        if (json.has("signatures")) {
            throw AcmeException.malformed(
                    name + " is in the general JSON serialization; ACME wants the flattened one (RFC 8555 §6.2).");
        }
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            if (!MEMBERS.contains(names.next())) {
                throw AcmeException.malformed(
                        name + " has members other than \"protected\", \"payload\" and \"signature\".");
            }
        }
    }
}
