package dev.keycloakacme.account;

/** Names an account within its realm. */
public record AccountId(String value) {

    public static AccountId random() {
        return new AccountId(RandomId.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
