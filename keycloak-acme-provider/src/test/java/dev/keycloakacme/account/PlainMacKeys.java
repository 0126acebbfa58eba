package dev.keycloakacme.account;

import java.util.HexFormat;

/** Binds keys to their credential without encrypting them. */
final class PlainMacKeys implements MacKeys {

    private boolean lost;

    /** From now on nothing opens that was sealed before. */
    void lose() {
        lost = true;
    }

    @Override
    public String seal(EabKeyId id, byte[] key) {
        return id + " " + HexFormat.of().formatHex(key);
    }

    @Override
    public byte[] open(EabKeyId id, String sealed) {
        if (lost && !id.value().equals("nobody")) {
            throw new IllegalStateException("the key is lost");
        }
        if (!sealed.startsWith(id + " ")) {
            throw new IllegalStateException("sealed for another credential");
        }
        return HexFormat.of().parseHex(sealed.substring(sealed.indexOf(' ') + 1));
    }
}
