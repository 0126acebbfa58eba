package dev.keycloakacme.template;

import static dev.keycloakacme.identifier.Quoted.quoted;

import dev.keycloakacme.problem.AcmeException;

/**
 * What a placeholder of a name template stands for.
 *
 * @param name of the claim (see {@link ClaimPath}) or attribute; empty for the others
 */
public record TemplateVariable(Source source, String name) {

    public enum Source {
        /** The client id of the requester. */
        CLIENT_ID("client_id"),
        /** The name of the user who asks. */
        USERNAME("username"),
        /** A group of the requester, in the way the mapper says. */
        GROUP("group"),
        /** A claim of the token the requester came with. */
        CLAIMS("claims."),
        /** An attribute of the client, user or group that asks. */
        ATTRIBUTES("attributes.");

        private final String prefix;

        Source(String prefix) {
            this.prefix = prefix;
        }

        /** Whether a name follows. */
        private boolean isNamed() {
            return prefix.endsWith(".");
        }

        private boolean isMeantBy(String text) {
            return isNamed() ? text.startsWith(prefix) && text.length() > prefix.length() : text.equals(prefix);
        }
    }

    /** Throws {@code malformed} for what stands for nothing. */
    static TemplateVariable parse(String text) {
        for (Source source : Source.values()) {
            if (source.isMeantBy(text)) {
                String name = text.substring(source.prefix.length());
                return new TemplateVariable(
                        source, source == Source.CLAIMS ? ClaimPath.parse(name).text() : name);
            }
        }
        throw AcmeException.malformed("${" + quoted(text) + "} stands for nothing: write client_id, username, group,"
                + " claims.NAME or attributes.NAME");
    }

    /** As it is written in a template. */
    public String text() {
        return "${" + source.prefix + name + "}";
    }
}
