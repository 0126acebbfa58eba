package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.EabKeyId;
import dev.keycloakacme.account.MacAlgorithm;
import dev.keycloakacme.account.SealedKey;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.policy.Narrowing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** EAB credentials to rows, and back. */
final class CredentialRows {

    private CredentialRows() {}

    static AcmeEabCredentialEntity row(EabCredential credential, String realmId) {
        AcmeEabCredentialEntity row = changeableOnly(credential);
        row.id = credential.id().value();
        row.realmId = realmId;
        row.subjectKind = credential.subject().kind().name();
        row.subjectId = credential.subject().id();
        row.ownerId = credential.owner() == null ? null : credential.owner().id();
        row.algorithm = credential.algorithm().name();
        row.narrowing = JsonColumns.write(credential.narrowing());
        row.label = credential.label();
        row.issuedBy = credential.issuedBy();
        row.created = credential.created().toEpochMilli();
        row.expires = Millis.of(credential.expires());
        row.maxUses = credential.maxUses();
        return row;
    }

    /** A row that has nothing but history and sealed key. */
    static AcmeEabCredentialEntity changeableOnly(EabCredential credential) {
        AcmeEabCredentialEntity row = new AcmeEabCredentialEntity();
        row.sealedKey = credential.sealedKey().text();
        row.masterKey = credential.sealedKey().master();
        EabCredential.History history = credential.history();
        row.uses = history.uses();
        row.lastUsed = Millis.of(history.lastUsed());
        row.revokedAt = Millis.of(history.revoked());
        EabCredential.Opening opening = history.opening();
        row.openAccountId = opening == null ? null : opening.account().value();
        row.openUntil = opening == null ? null : Millis.of(opening.until());
        return row;
    }

    static EabCredential credential(AcmeEabCredentialEntity row) {
        return new EabCredential(
                new EabKeyId(row.id),
                new Subject(Subject.Kind.valueOf(row.subjectKind), row.subjectId),
                row.ownerId == null ? null : new Subject(Subject.Kind.USER, row.ownerId),
                MacAlgorithm.valueOf(row.algorithm),
                new SealedKey(row.sealedKey),
                JsonColumns.read(row.narrowing, Narrowing.class),
                row.label,
                row.issuedBy,
                Instant.ofEpochMilli(row.created),
                Millis.instantOrNull(row.expires),
                row.maxUses,
                new EabCredential.History(
                        row.uses,
                        Millis.instantOrNull(row.lastUsed),
                        opening(row),
                        Millis.instantOrNull(row.revokedAt)));
    }

    private static EabCredential.@Nullable Opening opening(AcmeEabCredentialEntity row) {
        return row.openAccountId == null || row.openUntil == null
                ? null
                : new EabCredential.Opening(new AccountId(row.openAccountId), Instant.ofEpochMilli(row.openUntil));
    }
}
