package dev.keycloakacme.mappers;

import dev.keycloakacme.policy.Allowance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What policy allows, as a claim. It is a part at most, since a token travels in headers.
 *
 * @param more whether something was left out
 */
record TokenClaim(List<String> profiles, List<String> names, boolean more) {

    static final String NAME = "acme";

    static final int MOST_NAMES = 50;

    /** Of all names and profiles together. */
    static final int MOST_CHARACTERS = 3000;

    TokenClaim {
        profiles = List.copyOf(profiles);
        names = List.copyOf(names);
    }

    static TokenClaim of(List<Allowance> allowances) {
        List<String> profiles = allowances.stream()
                .map(it -> it.profile().value())
                .distinct()
                .sorted()
                .toList();
        List<String> names =
                allowances.stream().map(Allowance::pattern).distinct().sorted().toList();
        List<String> someProfiles = beginning(profiles, MOST_CHARACTERS);
        List<String> someNames = beginning(names, MOST_CHARACTERS - length(someProfiles));
        return new TokenClaim(
                someProfiles, someNames, someProfiles.size() < profiles.size() || someNames.size() < names.size());
    }

    private static List<String> beginning(List<String> texts, int mostCharacters) {
        List<String> some = new ArrayList<>();
        int left = mostCharacters;
        for (String text : texts) {
            left -= text.length();
            if (left < 0 || some.size() == MOST_NAMES) {
                break;
            }
            some.add(text);
        }
        return some;
    }

    private static int length(List<String> texts) {
        return texts.stream().mapToInt(String::length).sum();
    }

    /** {@code {"profiles":[…],"names":[…]}}, and {@code "more":true} if something was left out. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("profiles", profiles);
        json.put("names", names);
        if (more) {
            json.put("more", true);
        }
        return json;
    }
}
