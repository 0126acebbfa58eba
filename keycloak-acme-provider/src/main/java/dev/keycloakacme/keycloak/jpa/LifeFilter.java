package dev.keycloakacme.keycloak.jpa;

import org.jspecify.annotations.Nullable;

/**
 * Which certificates to list by how far their life has come; what is null does not filter.
 *
 * @param isReplaced whether another was issued in its place
 * @param from how many percent of it have passed at least; 0 is every age, also of what is not valid yet
 * @param until how many percent of it have not passed yet
 * @param renewal only those that took the place of another, then
 */
public record LifeFilter(
        @Nullable Boolean isReplaced,
        @Nullable Integer from,
        @Nullable Integer until,
        @Nullable RenewalTime renewal) {

    public static final LifeFilter ALL = new LifeFilter(null, null, null, null);

    private static final String REPLACED = """
            exists (
                select 1 from AcmeCertificateEntity next
                where next.realmId = :realm and next.replaces = row.id)""";

    private static final String PASSED = "(:now - row.notBefore) * 100 %s :%s * (row.notAfter - row.notBefore)";

    /** @param now as epoch milliseconds */
    void restrict(Filter conditions, long now) {
        if (isReplaced != null) {
            conditions.where((isReplaced ? "" : "not ") + REPLACED);
        }
        if (from != null && from > 0) {
            conditions
                    .where(PASSED.formatted(">=", "lifeFrom"))
                    .parameter("lifeFrom", from.longValue())
                    .parameter("now", now);
        }
        if (until != null) {
            conditions
                    .where(PASSED.formatted("<", "lifeUntil"))
                    .parameter("lifeUntil", until.longValue())
                    .parameter("now", now);
        }
        if (renewal != null) {
            conditions.where(renewal.condition());
        }
    }
}
