package dev.keycloakacme.keycloak.jpa;

/** When a certificate took the place of another, as to the life of that one. */
public enum RenewalTime {
    /** From half to eleven twelfths of it. */
    ON_SCHEDULE("on_schedule", "not "),
    /** Earlier, or so late that the next attempt might have been the last. */
    OFF_SCHEDULE("off_schedule", "");

    /** Of a certificate {@code next} that replaces {@code former}. */
    static final String OFF = """
            ((next.issuedAt - former.notBefore) * 2 < former.notAfter - former.notBefore
                or (next.issuedAt - former.notBefore) * 12 > (former.notAfter - former.notBefore) * 11)""";

    private final String wireName;
    private final String negation;

    RenewalTime(String wireName, String negation) {
        this.wireName = wireName;
        this.negation = negation;
    }

    public String wireName() {
        return wireName;
    }

    /** Of a certificate {@code row}. */
    String condition() {
        return """
                row.replaces is not null and exists (
                    select 1 from AcmeCertificateEntity former
                    where former.realmId = :realm and former.id = row.replaces and %s%s)""".formatted(negation, OFF.replace("next.", "row."));
    }
}
