package dev.keycloakacme.keycloak.config;

import dev.keycloakacme.identifier.Cidr;
import dev.keycloakacme.problem.AcmeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells what is wrong with the settings of a realm, by the code that reads them. */
public final class SettingsCheck {

    private final List<Cidr> serverDeniedNetworks;

    /** @param serverDeniedNetworks as {@link SettingsReader} takes them */
    public SettingsCheck(List<Cidr> serverDeniedNetworks) {
        this.serverDeniedNetworks = serverDeniedNetworks;
    }

    /**
     * Every setting that cannot be read, with the reason. One that is refused is left out of the next reading, so that it
     * hides no other; whether it would suit the others is seen once it can be read.
     */
    public Map<String, String> refusals(Map<String, String> attributes) {
        Map<String, String> left = new HashMap<>(attributes);
        Map<String, String> refusals = new TreeMap<>();
        int before;
        do {
            before = refusals.size();
            read(left, refusals);
            left.keySet().removeAll(refusals.keySet());
        } while (refusals.size() > before);
        return refusals;
    }

    private void read(Map<String, String> attributes, Map<String, String> refusals) {
        SettingsReader reader = new SettingsReader(attributes, serverDeniedNetworks, (name, cause) -> {
            refusals.put(name, cause.problem().detail());
            return cause;
        });
        try {
            reader.isEnabled();
            reader.read();
        } catch (AcmeException e) {
            if (refusals.isEmpty()) {
                throw e; // not by a setting
            }
        }
    }
}
