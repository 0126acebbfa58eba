package dev.keycloakacme.testkit;

/** What shows that an identity is lost: its certificates are revoked. */
public final class RevokedOnLoss {

    private RevokedOnLoss() {}

    /** The profile {@code client}, with it. */
    public static Component profile() {
        return Component.profile("client")
                .with("issuer", "demo-issuer")
                .with("extended-key-usages", "clientAuth")
                .with("validity", "PT24H")
                .with("revoke-on-loss", "true");
    }

    /** Allows the group {@code staff} a name of that profile. */
    public static Component staff(String name) {
        return Component.mapper("group", "staff")
                .with("group", "/staff")
                .with("effect", "allow")
                .with("profiles", "client")
                .with("names", name)
                .with("mode", "identity")
                .with("enabled", "true");
    }
}
