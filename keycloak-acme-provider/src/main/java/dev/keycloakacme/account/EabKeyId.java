package dev.keycloakacme.account;

/** The key id of an external account binding credential (RFC 8555 §7.3.4). */
public record EabKeyId(String value) {

    public static EabKeyId random() {
        return new EabKeyId(RandomId.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
