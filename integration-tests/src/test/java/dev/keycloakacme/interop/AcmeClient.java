package dev.keycloakacme.interop;

import dev.keycloakacme.testkit.AcmeAdmin;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/**
 * An ACME client, unmodified, driven as its users drive it. It has one account, and remembers what it was issued by the
 * wish. What it cannot do throws {@link UnsupportedOperationException}, and is not among its features.
 */
interface AcmeClient {

    /** As the table names it. */
    String name();

    /** What it says of itself. Where it is not installed the test is skipped or fails, as for any program. */
    String version();

    Set<Feature> features();

    /** Gives it the credential it shall register with, at once or when it first orders. */
    void register(AcmeAdmin.Credential credential);

    /** The chain it was issued, end entity first. */
    List<X509Certificate> issue(Wish wish);

    /** Replaces what it was issued before. */
    default List<X509Certificate> renew(Wish wish) {
        throw unsupported("renew");
    }

    /** Whether its order for a renewal says which certificate it replaces, as RFC 9773 §5 wants it. */
    default boolean namesWhatItReplaces() {
        return true;
    }

    /** Asks when to renew, is told, and orders a replacement (RFC 9773). */
    default List<X509Certificate> renewWhenSuggested(Wish wish) {
        throw unsupported("ask when to renew");
    }

    /** Gives its account another key. */
    default void changeKey() {
        throw unsupported("change the key of its account");
    }

    default void revoke(Wish wish) {
        throw unsupported("revoke");
    }

    default void revokeByCertificateKey(Wish wish) {
        throw unsupported("revoke by the certificate's key");
    }

    default void deactivate() {
        throw unsupported("deactivate its account");
    }

    private UnsupportedOperationException unsupported(String what) {
        return new UnsupportedOperationException(name() + " cannot " + what);
    }
}
