package dev.keycloakacme.keycloak;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** Work for when the transaction of a session has ended. */
public final class AfterTransaction {

    private AfterTransaction() {}

    /** However it ended, which nobody knows when the database's answer was lost. */
    public static void run(KeycloakSession session, Runnable work) {
        enlist(session, work, work);
    }

    /** Only if it was committed. */
    public static void runIfCommitted(KeycloakSession session, Runnable work) {
        enlist(session, work, () -> {});
    }

    private static void enlist(KeycloakSession session, Runnable committed, Runnable rolledBack) {
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                committed.run();
            }

            @Override
            protected void rollbackImpl() {
                rolledBack.run();
            }
        });
    }
}
