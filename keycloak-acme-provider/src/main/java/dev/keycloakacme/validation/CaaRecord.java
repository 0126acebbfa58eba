package dev.keycloakacme.validation;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.xbill.DNS.CAARecord;

/**
 * One CAA record (RFC 8659 §4.1).
 *
 * @param critical whether who does not know the tag must not issue; the other flags have no meaning
 * @param tag in lower case, since case does not matter
 * @param value one character for each byte
 */
record CaaRecord(boolean critical, String tag, String value) {

    private static final int CRITICAL = 0x80;

    static CaaRecord of(CAARecord record) {
        return new CaaRecord(
                (record.getFlags() & CRITICAL) != 0,
                record.getTag().toLowerCase(Locale.ROOT),
                new String(record.getValueAsByteArray(), StandardCharsets.ISO_8859_1));
    }
}
