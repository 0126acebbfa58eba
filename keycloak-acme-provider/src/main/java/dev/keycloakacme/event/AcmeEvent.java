package dev.keycloakacme.event;

import dev.keycloakacme.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A decision of this server; one event, one audit record. */
public sealed interface AcmeEvent {

    Actor actor();

    /**
     * A name, and why it was allowed or refused.
     *
     * @param rule what decided: {@code grant}, {@code denial} …
     * @param source the policy mapper, setting or credential that decided
     * @param reason the same as a sentence
     */
    record NameReason(String name, String rule, String source, String reason) {}

    record CredentialIssued(
            Actor actor,
            String kid,
            String subject,
            int maxUses,
            @Nullable Instant expires) implements AcmeEvent {}

    record CredentialRevoked(Actor actor, String kid) implements AcmeEvent {}

    /** @param change {@code rotated}, {@code opened} */
    record CredentialChanged(
            Actor actor,
            String kid,
            String change,
            @Nullable String reason) implements AcmeEvent {}

    record AccountRegistered(Actor actor, String keyThumbprint) implements AcmeEvent {}

    /** @param change {@code contacts}, {@code deactivated}, {@code frozen}, {@code thawed}, {@code key},
     *     {@code terms} */
    record AccountChanged(
            Actor actor, String change, @Nullable String reason) implements AcmeEvent {}

    /** @param replaces the serial of the certificate that it is to replace, or null */
    record OrderCreated(
            Actor actor,
            String order,
            String profile,
            List<NameReason> names,
            @Nullable String replaces) implements AcmeEvent {}

    /** @param seen by the validator @param problem null if control was proven */
    record ChallengeDecided(
            Actor actor,
            String authorization,
            String name,
            String challenge,
            Map<String, String> seen,
            @Nullable Problem problem)
            implements AcmeEvent {}

    /** @param order null if a token asked at {@code certificates} */
    record CertificateIssued(
            Actor actor,
            @Nullable String order,
            String profile,
            List<NameReason> names,
            String issuer,
            String serial,
            String fingerprint,
            Instant notBefore,
            Instant notAfter)
            implements AcmeEvent {}

    record CertificateRevoked(Actor actor, String serial, int reason) implements AcmeEvent {}

    /** The key of that certificate is certified no more. */
    record KeyBarred(Actor actor, String serial) implements AcmeEvent {}

    /**
     * Certificates should be replaced whatever their age.
     *
     * @param serial if it is about one
     * @param selection which, by what restricts them
     * @param count how many are
     */
    record ReplacementRequested(Actor actor, @Nullable String serial, Map<String, String> selection, int count)
            implements AcmeEvent {}

    /** @param request what was asked for: {@code newAccount}, {@code newOrder}, {@code finalize}, {@code eab} … */
    record Refused(
            Actor actor,
            String request,
            @Nullable String order,
            @Nullable String profile,
            List<NameReason> names,
            Problem problem)
            implements AcmeEvent {}
}
