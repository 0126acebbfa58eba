package dev.keycloakacme.mappers;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.spi.OwnWord;
import dev.keycloakacme.spi.Requester;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Those who came with a token of one issuer whose claims pass all tests.
 *
 * <p>A token of the realm itself says of a user what he, or a client that describes itself, may have put there: that is only
 * his word. Of a client's service account it says what admins let it say.
 *
 * @param realmPath how the address of the realm itself ends
 */
record Claims(String issuer, List<ClaimTest> tests, String realmPath) implements Condition {

    private static final String OWN_WORD =
            "the realm's own tokens say of users, and of clients that describe themselves, what these may have put"
                    + " there";

    private static final Set<Subject.Kind> OF_THE_REALM =
            Set.of(Subject.Kind.CLIENT, Subject.Kind.USER, Subject.Kind.GROUP);

    Claims {
        tests = List.copyOf(tests);
    }

    @Override
    public Answer about(Requester requester) {
        if (requester.issuer() == null) {
            return withoutToken(requester);
        }
        if (!issuer.equals(requester.issuer())) {
            return Answer.NO;
        }
        if (!isTrusted(requester)) {
            return Answer.UNKNOWN;
        }
        return said(requester);
    }

    private Answer said(Requester requester) {
        return Answer.all(tests.stream().map(test -> answer(test, requester)).toList());
    }

    /** What a token of the realm leaves out, its requester may have left out: he chooses the scopes. */
    private Answer answer(ClaimTest test, Requester requester) {
        boolean leftOut = isOfRealm() && test.path().find(requester.claims()).isEmpty();
        return leftOut ? Answer.UNKNOWN : test.about(requester.claims());
    }

    @Override
    public Optional<String> objectionTo(Requester requester) {
        boolean mightHold = issuer.equals(requester.issuer()) && said(requester) == Answer.YES;
        return mightHold && !isTrusted(requester) ? Optional.of(OWN_WORD) : Optional.empty();
    }

    @Override
    public Map<String, Object> claimsOf(Requester requester) {
        return issuer.equals(requester.issuer()) && isTrusted(requester) ? requester.claims() : Map.of();
    }

    /** Nothing is known of what a token would say, where one of the issuer could be about this requester. */
    private Answer withoutToken(Requester requester) {
        boolean elsewhere = OF_THE_REALM.contains(requester.subject().kind()) && !isOfRealm();
        return elsewhere ? Answer.NO : Answer.UNKNOWN;
    }

    private boolean isOfRealm() {
        return issuer.endsWith(realmPath);
    }

    private static boolean isTrusted(Requester requester) {
        return OwnWord.inClaims(requester).isEmpty();
    }
}
