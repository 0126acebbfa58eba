package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.keycloak.config.OcspSettings;
import dev.keycloakacme.ocsp.OcspAnswer;
import dev.keycloakacme.ocsp.OcspError;
import dev.keycloakacme.ocsp.OcspService;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;

/** OCSP over HTTP (RFC 6960 appendix A). What may be kept says so as RFC 5019 §6.2 has it. */
final class OcspResource {

    private static final String REQUEST = "application/ocsp-request";
    private static final String RESPONSE = "application/ocsp-response";

    private final OcspService ocsp;
    private final OcspSettings settings;
    private final InstantSource clock;

    OcspResource(OcspService ocsp, OcspSettings settings, InstantSource clock) {
        this.ocsp = ocsp;
        this.settings = settings;
        this.clock = clock;
    }

    /** The request is the rest of the path, in base64, whose slashes may stand as they are or percent-encoded. */
    Reply get(Exchange exchange) {
        OcspAnswer answer = ocsp.answer(issuer(exchange), decoded(exchange.parameter("request")));
        return answer.reuse() == OcspAnswer.Reuse.FOR_ALL ? kept(answer) : reply(answer.der());
    }

    Reply post(Exchange exchange) {
        if (!REQUEST.equals(exchange.contentType())) {
            throw AcmeException.malformed("An OCSP request has the content type " + REQUEST + ".");
        }
        return reply(ocsp.answer(issuer(exchange), exchange.body()).der());
    }

    /** That there is no answer is one in the language of OCSP, sent with 200 as every response (RFC 6960 appendix A.2). */
    static Reply refusal(Problem problem) {
        return reply(OcspError.of(problem).der());
    }

    private static IssuerId issuer(Exchange exchange) {
        return IssuerId.parse(exchange.parameter("id"))
                .orElseThrow(() -> AcmeException.of(ProblemType.UNAUTHORIZED, "There is no such issuer."));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw AcmeException.malformed("The OCSP request is not in base64.", e);
        }
    }

    /** With the date, which Keycloak's HTTP server does not send by itself. */
    private Reply kept(OcspAnswer answer) {
        return reply(answer.der())
                .at("Date", clock.instant())
                .with("ETag", "\"" + answer.tag() + "\"")
                .at("Last-Modified", answer.thisUpdate())
                .at("Expires", answer.nextUpdate())
                .cached("max-age=" + seconds(answer) + ", public, no-transform, must-revalidate");
    }

    private long seconds(OcspAnswer answer) {
        Instant now = clock.instant();
        Duration left = Duration.between(now, answer.nextUpdate());
        Duration shorter = left.compareTo(settings.maxAge()) < 0 ? left : settings.maxAge();
        return Math.max(0, shorter.toSeconds());
    }

    private static Reply reply(byte[] der) {
        return new Reply(200, RESPONSE, der, List.of());
    }
}
