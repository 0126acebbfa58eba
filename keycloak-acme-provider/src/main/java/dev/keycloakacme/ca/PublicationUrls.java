package dev.keycloakacme.ca;

import dev.keycloakacme.problem.AcmeException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * Where anybody gets what is needed to check a certificate: that of its issuer, CRLs, OCSP.
 *
 * @param bases absolute, each with a slash at its end: the first is named in new certificates, all of them may stand in
 *     older ones
 */
public record PublicationUrls(List<String> bases) {

    /** The shard that holds every revoked certificate of an issuer. */
    public static final int COMPLETE = 0;

    private static final String NOT_A_URL =
            "must be http or https URLs of folders, such as http://pki.example.com/acme,"
                    + " in ASCII and without user, query and fragment";

    public PublicationUrls {
        bases = List.copyOf(bases);
        if (bases.isEmpty()) {
            throw new IllegalArgumentException("no base");
        }
    }

    /**
     * A base as people write it, with or without the slash; anything but a plain http(s) URL is {@code malformed}, in words that
     * do not repeat it: there may be a password in it.
     */
    public static String base(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean isPlain = (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && text.chars().allMatch(c -> c < 128);
            if (!isPlain) {
                throw AcmeException.malformed(NOT_A_URL);
            }
            return text.endsWith("/") ? text : text + "/";
        } catch (URISyntaxException e) { // not even as a cause: its message is the text
            throw AcmeException.malformed(NOT_A_URL);
        }
    }

    /** The certificate of an issuer (DER), for {@code caIssuers}. */
    public String issuerCertificate(IssuerId id) {
        return bases.get(0) + "issuer/" + id + ".der";
    }

    /** @param shard {@link #COMPLETE}, or one of the parts that a large CRL is split into, from 1 */
    public String crl(IssuerId id, int shard) {
        return crl(bases.get(0), id, shard);
    }

    /** All URLs by which certificates name this CRL. */
    public List<String> crls(IssuerId id, int shard) {
        return bases.stream().map(base -> crl(base, id, shard)).toList();
    }

    public String ocsp(IssuerId id) {
        return bases.get(0) + "ocsp/" + id;
    }

    private static String crl(String base, IssuerId id, int shard) {
        return base + "issuer/" + id + (shard == COMPLETE ? "" : "-" + shard) + ".crl";
    }
}
