package dev.keycloakacme.account;

import dev.keycloakacme.problem.AcmeException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/** Binds keys to their credential and to a master key without encrypting them, and counts what it is asked for. */
final class PlainMacKeys implements MacKeys {

    private final Set<String> lost = new HashSet<>();
    private String master = "first";
    private int seals;
    private int opens;

    /** From now on nothing opens that the present master key has sealed; another one seals. */
    void lose() {
        lost.add(master);
        rotate(master + "-after");
    }

    /** Another master key seals from now on. */
    void rotate(String other) {
        master = other;
    }

    int seals() {
        return seals;
    }

    int opens() {
        return opens;
    }

    @Override
    public String master() {
        return master;
    }

    @Override
    public boolean hasMaster(String name) {
        return !lost.contains(name);
    }

    @Override
    public synchronized SealedKey seal(EabKeyId id, byte[] key) {
        seals++;
        return new SealedKey("plain " + master + " " + id + "=" + HexFormat.of().formatHex(key));
    }

    @Override
    public synchronized byte[] open(EabKeyId id, SealedKey sealed) {
        opens++;
        if (lost.contains(sealed.master())) {
            throw AcmeException.unavailable("the master key is lost", null);
        }
        String[] parts = sealed.text().split(" ", 3);
        if (!parts[2].startsWith(id + "=")) {
            throw new IllegalStateException("sealed for another credential");
        }
        return HexFormat.of().parseHex(parts[2].substring(parts[2].indexOf('=') + 1));
    }
}
