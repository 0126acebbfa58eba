package dev.keycloakacme.keycloak.jpa;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.order.Authorization;
import dev.keycloakacme.order.Authorization.Progress;
import dev.keycloakacme.order.AuthorizationId;
import dev.keycloakacme.order.Lease;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.validation.ChallengeType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Authorizations to rows, and back. */
final class AuthorizationRows {

    private static final TypeReference<LinkedHashMap<String, String>> SEEN = new TypeReference<>() {};

    private enum Kind {
        OPEN,
        VALIDATING,
        PROVEN,
        GIVEN_BY_IDENTITY,
        FAILED,
        DEACTIVATED
    }

    /** What {@code PROGRESS} says of an authorization that is being validated. */
    static final String VALIDATING = Kind.VALIDATING.name();

    private AuthorizationRows() {}

    static AcmeAuthorizationEntity row(Authorization authorization, String realmId) {
        AcmeAuthorizationEntity row = progressOnly(authorization.progress());
        row.id = authorization.id().value();
        row.realmId = realmId;
        row.accountId = authorization.account().value();
        row.nameType = authorization.name().type();
        row.nameValue = authorization.name().value();
        row.authorizationMode = authorization.mode().name();
        row.token = authorization.token();
        row.offered =
                authorization.offered().stream().map(ChallengeType::wireName).collect(Collectors.joining(" "));
        row.expires = authorization.expires().toEpochMilli();
        return row;
    }

    /** A row that has nothing but its progress. */
    static AcmeAuthorizationEntity progressOnly(Progress progress) {
        AcmeAuthorizationEntity row = new AcmeAuthorizationEntity();
        if (progress instanceof Progress.Open) {
            row.progress = Kind.OPEN.name();
        } else if (progress instanceof Progress.Validating validating) {
            row.progress = Kind.VALIDATING.name();
            row.challenge = validating.type().wireName();
            row.accountUrl = validating.accountUrl();
            row.leaseHolder = validating.lease().holder();
            row.leaseUntil = validating.lease().until().toEpochMilli();
        } else {
            putOutcome(row, progress);
        }
        return row;
    }

    private static void putOutcome(AcmeAuthorizationEntity row, Progress outcome) {
        if (outcome instanceof Progress.Proven proven) {
            row.progress = Kind.PROVEN.name();
            row.challenge = proven.type().wireName();
            row.progressAt = proven.at().toEpochMilli();
            row.seen = JsonColumns.write(proven.seen());
            row.caaAt = proven.caaChecked() == null ? null : proven.caaChecked().toEpochMilli();
        } else if (outcome instanceof Progress.GivenByIdentity given) {
            row.progress = Kind.GIVEN_BY_IDENTITY.name();
            row.progressAt = given.at().toEpochMilli();
        } else if (outcome instanceof Progress.Failed failed) {
            row.progress = Kind.FAILED.name();
            row.challenge = failed.type().wireName();
            row.progressAt = failed.at().toEpochMilli();
            row.problem = JsonColumns.write(failed.problem());
            row.seen = JsonColumns.write(failed.seen());
        } else if (outcome instanceof Progress.Deactivated deactivated) {
            row.progress = Kind.DEACTIVATED.name();
            row.progressAt = deactivated.at().toEpochMilli();
        } else {
            throw new IllegalStateException("no column for " + outcome);
        }
    }

    static Authorization authorization(AcmeAuthorizationEntity row) {
        return new Authorization(
                new AuthorizationId(row.id),
                new AccountId(row.accountId),
                StoredName.parse(row.nameType, row.nameValue),
                AuthorizationMode.valueOf(row.authorizationMode),
                row.token,
                offered(row.offered),
                Instant.ofEpochMilli(row.expires),
                progress(row));
    }

    private static List<ChallengeType> offered(String column) {
        return column.isEmpty()
                ? List.of()
                : Stream.of(column.split(" ")).map(AuthorizationRows::challenge).toList();
    }

    private static Progress progress(AcmeAuthorizationEntity row) {
        return switch (Kind.valueOf(row.progress)) {
            case OPEN -> new Progress.Open();
            case VALIDATING ->
                new Progress.Validating(
                        challenge(row.challenge),
                        row.accountUrl == null ? "" : row.accountUrl,
                        new Lease(requireNonNull(row.leaseHolder), instant(row.leaseUntil)));
            case PROVEN ->
                new Progress.Proven(
                        challenge(row.challenge),
                        instant(row.progressAt),
                        seen(row),
                        row.caaAt == null ? null : instant(row.caaAt));
            case GIVEN_BY_IDENTITY -> new Progress.GivenByIdentity(instant(row.progressAt));
            case FAILED ->
                new Progress.Failed(
                        challenge(row.challenge),
                        instant(row.progressAt),
                        JsonColumns.read(requireNonNull(row.problem), Problem.class),
                        seen(row));
            case DEACTIVATED -> new Progress.Deactivated(instant(row.progressAt));
        };
    }

    private static ChallengeType challenge(@Nullable String wireName) {
        return ChallengeType.of(requireNonNull(wireName))
                .orElseThrow(() -> new IllegalStateException("no such challenge: " + wireName));
    }

    private static Instant instant(@Nullable Long millis) {
        return Instant.ofEpochMilli(requireNonNull(millis));
    }

    private static Map<String, String> seen(AcmeAuthorizationEntity row) {
        return JsonColumns.read(requireNonNull(row.seen), SEEN);
    }
}
