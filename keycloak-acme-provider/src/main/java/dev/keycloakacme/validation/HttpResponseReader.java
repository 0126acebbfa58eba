package dev.keycloakacme.validation;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads one HTTP/1.1 response (RFC 9112), strictly and bounded: what is ambiguous or too large throws
 * {@link ProtocolException}, what ends early {@link EOFException}. Their messages hold nothing that was received.
 */
final class HttpResponseReader {

    private static final int MAX_HEAD = 16 * 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:.*");

    private final InputStream in;
    private int lineBytesLeft = MAX_HEAD;

    HttpResponseReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The final response: interim ones (1xx) are skipped. */
    HttpResponse read() throws IOException {
        while (true) {
            int status = status();
            Map<String, String> headers = headers();
            if (status >= 200) {
                return new HttpResponse(status, headers, status == 200 ? body(headers) : "");
            }
        }
    }

    private int status() throws IOException {
        var parts = STATUS.matcher(line());
        if (!parts.matches()) {
            throw new ProtocolException("it does not begin with a status line");
        }
        return Integer.parseInt(parts.group(1));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (!HEADER.matcher(line).matches()) {
                throw new ProtocolException("it has a malformed header");
            }
            int colon = line.indexOf(':');
            headers.merge(
                    lowerCase(line.substring(0, colon)),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + ", " + other);
        }
        return headers;
    }

    private String body(Map<String, String> headers) throws IOException {
        String coding = headers.get("transfer-encoding");
        String length = headers.get("content-length");
        if (coding != null) {
            // Both headers at once, or a coding besides chunked, is how requests are smuggled (RFC 9112 §6.1, §6.3).
            if (length != null || !lowerCase(coding).equals("chunked")) {
                throw new ProtocolException("its length is ambiguous");
            }
            return text(chunks());
        }
        return text(length == null ? in.readNBytes(HttpResponse.MAX_BODY + 1) : exactly(size(length, 10)));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (body.size() <= HttpResponse.MAX_BODY) {
            String line = line();
            int semicolon = line.indexOf(';');
            long size = size((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
            if (size == 0) {
                return body.toByteArray();
            }
            body.write(exactly(size));
            if (size <= HttpResponse.MAX_BODY && !line().isEmpty()) {
                throw new ProtocolException("it has a malformed chunk");
            }
        }
        return body.toByteArray();
    }

    /** That many bytes, or of a body that is too large one byte more than it may have. */
    private byte[] exactly(long size) throws IOException {
        int wanted = (int) Math.min(size, HttpResponse.MAX_BODY + 1);
        byte[] bytes = in.readNBytes(wanted);
        if (bytes.length < wanted) {
            throw new EOFException();
        }
        return bytes;
    }

    private static long size(String digits, int radix) throws ProtocolException {
        if (!digits.matches(radix == 16 ? "[0-9A-Fa-f]{1,15}" : "[0-9]{1,15}")) {
            throw new ProtocolException("it has a malformed length");
        }
        return Long.parseLong(digits, radix);
    }

    /** The next line without its end: CRLF, or a bare LF as RFC 9112 §2.2 permits. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException();
            }
            lineBytesLeft--;
            if (lineBytesLeft <= 0) {
                throw new ProtocolException("its headers are too large");
            }
            line.write(octet);
        }
        lineBytesLeft--;
        String text = text(line.toByteArray());
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
