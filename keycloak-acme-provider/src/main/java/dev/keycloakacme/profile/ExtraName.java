package dev.keycloakacme.profile;

import static dev.keycloakacme.identifier.Quoted.quoted;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.UriName;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.template.TemplateValues;
import dev.keycloakacme.template.TypedTemplate;
import java.util.List;

/**
 * A URI that a profile adds to the names asked for, such as {@code uri:spiffe://corp/sa/${client_id}}: ACME has no
 * identifier type for URIs, so its clients cannot ask for one. DNS names and addresses they ask for themselves.
 */
public record ExtraName(TypedTemplate template) {

    /** Throws {@code malformed} for what would be no URI name whatever the values are. */
    public static ExtraName parse(String text) {
        TypedTemplate template = TypedTemplate.parse(text);
        if (!(Identifier.parse(template.sample()) instanceof UriName)) {
            throw AcmeException.malformed(quoted(text)
                    + " is not a URI name such as uri:spiffe://corp.example/sa/${client_id}; other names clients ask for"
                    + " themselves");
        }
        return new ExtraName(template);
    }

    /** Throws {@code malformed} with the reason where a value is missing or does not fit. */
    List<Identifier> of(TemplateValues values) {
        return template.fill(values, Identifier::parse, ExtraName::refused);
    }

    private static Identifier refused(String reason) {
        throw AcmeException.malformed(reason);
    }
}
