package dev.keycloakacme.account;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.util.List;
import java.util.regex.Pattern;

/** Checks the contacts of an account: a few mailto URIs of one address each (RFC 8555 §7.3). */
final class Contacts {

    private static final int MOST = 10;
    private static final int LONGEST = 254;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@,?%]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    private Contacts() {}

    static List<String> checked(List<String> contacts) {
        if (contacts.size() > MOST) {
            throw AcmeException.of(ProblemType.INVALID_CONTACT, "At most " + MOST + " contacts are kept.");
        }
        contacts.forEach(Contacts::check);
        return contacts;
    }

    private static void check(String contact) {
        if (!contact.regionMatches(true, 0, "mailto:", 0, 7)) {
            throw AcmeException.of(ProblemType.UNSUPPORTED_CONTACT, "Only mailto: contacts are supported.");
        }
        String address = contact.substring(7);
        if (address.length() > LONGEST || !ADDRESS.matcher(address).matches()) {
            throw AcmeException.of(
                    ProblemType.INVALID_CONTACT, "A mailto: contact holds one address and no header fields.");
        }
    }
}
