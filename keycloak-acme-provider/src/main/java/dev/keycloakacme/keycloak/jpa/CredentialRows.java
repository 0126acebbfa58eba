package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.EabKeyId;
import dev.keycloakacme.account.MacAlgorithm;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.policy.Narrowing;
import java.time.Instant;

/** EAB credentials to rows, and back. */
final class CredentialRows {

    private CredentialRows() {}

    static AcmeEabCredentialEntity row(EabCredential credential, String realmId) {
        AcmeEabCredentialEntity row = new AcmeEabCredentialEntity();
        row.id = credential.id().value();
        row.realmId = realmId;
        row.subjectKind = credential.subject().kind().name();
        row.subjectId = credential.subject().id();
        row.algorithm = credential.algorithm().name();
        row.sealedKey = credential.sealedKey();
        row.narrowing = JsonColumns.write(credential.narrowing());
        row.label = credential.label();
        row.issuedBy = credential.issuedBy();
        row.created = credential.created().toEpochMilli();
        row.expires = Millis.of(credential.expires());
        row.maxUses = credential.maxUses();
        row.uses = credential.uses();
        row.revokedAt = Millis.of(credential.revoked());
        return row;
    }

    static EabCredential credential(AcmeEabCredentialEntity row) {
        return new EabCredential(
                new EabKeyId(row.id),
                new Subject(Subject.Kind.valueOf(row.subjectKind), row.subjectId),
                MacAlgorithm.valueOf(row.algorithm),
                row.sealedKey,
                JsonColumns.read(row.narrowing, Narrowing.class),
                row.label,
                row.issuedBy,
                Instant.ofEpochMilli(row.created),
                Millis.instantOrNull(row.expires),
                row.maxUses,
                row.uses,
                Millis.instantOrNull(row.revokedAt));
    }
}
