package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Answers for what anybody may fetch in order to check a certificate. By plain HTTP too, whatever the realm's
 * {@code sslRequired} says: what is fetched here is signed, and who checks certificates must not need one that is
 * checked in the same way (RFC 5280 §8). Without nonces, since an answer that may be kept must not hold one; what says
 * nothing of it may not be kept.
 */
final class PublicEndpoint {

    private static final String OCSP = "ocsp/";

    private final KeycloakSession session;
    private final AcmeWiring wiring;
    private final QuietLog log;

    PublicEndpoint(KeycloakSession session, AcmeWiring wiring, QuietLog log) {
        this.session = session;
        this.wiring = wiring;
        this.log = log;
    }

    /** Whether this is where the path belongs. @param path below the realm's acme */
    static boolean serves(String path) {
        return path.startsWith("issuer/") || path.startsWith("trust/") || path.startsWith(OCSP);
    }

    Response answer(String method, String path, InputStream body) {
        Reply reply;
        try {
            requireOpen();
            reply = method.equals("OPTIONS")
                    ? Reply.empty(204)
                    : PublicRoutes.TABLE.dispatch(path, wiring, exchange(method, path, body));
        } catch (RuntimeException e) {
            session.getTransactionManager().setRollbackOnly();
            reply = refusal(path, problemOf(e));
        }
        return render(isKnown(reply) ? new Reply(304, null, null, reply.headers()) : reply);
    }

    private Problem problemOf(RuntimeException failure) {
        String realm = session.getContext().getRealm().getName();
        return Failures.problemOf(failure, line -> log.add(realm, line));
    }

    private static Reply refusal(String path, Problem problem) {
        return path.startsWith(OCSP) ? OcspResource.refusal(problem) : ProblemView.reply(problem);
    }

    private void requireOpen() {
        RealmModel realm = session.getContext().getRealm();
        if (!realm.isEnabled() || !wiring.isEnabled()) {
            throw AcmeException.notFound();
        }
        wiring.server().health().requireReadable();
    }

    private Exchange exchange(String method, String path, InputStream body) {
        return new Exchange(
                method,
                path,
                Map.of(),
                Map.of(),
                Endpoint.contentType(session),
                Endpoint.bytes(body),
                Map.of(),
                session.getContext().getConnection().getRemoteAddr());
    }

    /** Whether the client holds exactly this already (RFC 9110 §13.1.2). */
    private boolean isKnown(Reply reply) {
        String known = session.getContext().getRequestHeaders().getHeaderString("If-None-Match");
        if (known == null || reply.status() != Response.Status.OK.getStatusCode()) {
            return false;
        }
        List<String> tags = Stream.of(known.split(",", -1))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .toList();
        return reply.headers().stream()
                .filter(header -> header.name().equals("ETag"))
                .anyMatch(header -> tags.contains(header.value()) || tags.contains("*"));
    }

    private static Response render(Reply reply) {
        Response.ResponseBuilder response = Response.status(reply.status());
        if (reply.body() != null) {
            response.type(MediaType.valueOf(reply.contentType())).entity(reply.entity());
        }
        reply.sentHeaders().forEach(header -> response.header(header.name(), header.value()));
        return response.header("Access-Control-Allow-Origin", "*")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
