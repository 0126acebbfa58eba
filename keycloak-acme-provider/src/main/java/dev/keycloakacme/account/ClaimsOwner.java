package dev.keycloakacme.account;

/**
 * Whose claims a snapshot holds: all accounts of a federated workload, which is known by its tokens alone; else those of
 * one credential, since a user or client may have others that were given without a token.
 *
 * @param value the id of the subject, or the key id; none of one looks like one of the other
 */
public record ClaimsOwner(String value) {

    public static ClaimsOwner of(Subject subject, EabKeyId credential) {
        return new ClaimsOwner(subject.kind() == Subject.Kind.FEDERATED ? subject.id() : credential.value());
    }
}
