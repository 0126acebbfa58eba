package dev.keycloakacme.policy;

import static dev.keycloakacme.identifier.Quoted.quoted;

import dev.keycloakacme.identifier.Cidr;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.AcmeException;

/**
 * A set of names. Pure: sees one identifier.
 *
 * <table>
 * <caption>How patterns are written</caption>
 * <tr><td>{@code dns:db.corp}</td><td>that name</td></tr>
 * <tr><td>{@code dns:*.apps.corp}</td><td>names with exactly one label before the zone</td></tr>
 * <tr><td>{@code dns:**.apps.corp}</td><td>names with one or more labels before the zone; never the zone itself</td></tr>
 * <tr><td>{@code wildcard:*.apps.corp}</td><td>the wildcard name {@code *.apps.corp}</td></tr>
 * <tr><td>{@code wildcard:**.apps.corp}</td><td>that and the wildcard names below it, such as {@code *.x.apps.corp}</td></tr>
 * <tr><td>{@code ip:10.0.0.0/8}</td><td>the addresses of a network, or one address</td></tr>
 * <tr><td>{@code uri:spiffe://corp/ns/*}</td><td>{@code *} is exactly one path segment, {@code **} at the end one or more;
 * scheme, host and all other segments are equal</td></tr>
 * </table>
 */
public interface NamePattern {

    /** Whether the name is one of these. A {@code dns} pattern covers no wildcard name. */
    boolean covers(Identifier identifier);

    /**
     * Whether a certificate for the name could speak for one of these: it is covered, or it is a wildcard name and some
     * name it stands for is covered. What forbids or tightens asks this, so that a wildcard is no way around it.
     */
    default boolean touches(Identifier identifier) {
        return covers(identifier);
    }

    /** How much a name that is not covered resembles these, for explanations: 0 is not at all. Never decides. */
    default int likeness(Identifier identifier) {
        return 0;
    }

    /** The pattern as it is written, in normal form. */
    String text();

    /** Parses a typed pattern; throws {@code malformed} with the reason for anything else. */
    static NamePattern parse(String text) {
        if (text.contains("${")) {
            throw malformed(text, "placeholders are filled in by policy mappers only, so write the name out");
        }
        int colon = text.indexOf(':');
        String value = text.substring(colon + 1);
        return switch (text.substring(0, Math.max(colon, 0))) {
            case "dns" -> DnsPattern.parse(text, value);
            case "wildcard" -> WildcardPattern.parse(text, value);
            case "ip" -> new IpPattern(Cidr.parse(value));
            case "uri" -> UriPattern.parse(text, value);
            default -> throw malformed(text, "it begins with dns:, wildcard:, ip: or uri:");
        };
    }

    /** The refusal of a text that is no pattern. */
    static AcmeException malformed(String text, String reason) {
        return AcmeException.malformed(quoted(text) + " is not a name pattern: " + reason);
    }
}
