package dev.keycloakacme.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the server, kept alive over requests (HTTP/1.1) and opened again when the server has closed it. A
 * request that failed on it is not repeated. For one thread.
 */
final class HttpConnection implements Closeable {

    private static final int LONGEST_LINE = 16 * 1024;
    private static final int LONGEST_BODY = 4 * 1024 * 1024;
    private static final String EMPTY_LINE = "";

    private final Endpoint endpoint;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    HttpConnection(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** @param body of a POST as {@code application/jose+json}; empty for other methods */
    Answer exchange(String method, URI url, byte[] body) throws IOException {
        boolean stays = false;
        try {
            Socket open = open();
            open.getOutputStream().write(message(method, url, body));
            Answer answer = read(reader(), method.equals("HEAD"));
            stays = !answer.header("connection").orElse("").equalsIgnoreCase("close");
            return answer;
        } finally {
            if (!stays) {
                close();
            }
        }
    }

    /** In one piece, so that it is one packet. */
    private byte[] message(String method, URI url, byte[] body) {
        String type = method.equals("POST")
                ? "Content-Type: application/jose+json\r\nContent-Length: " + body.length + "\r\n"
                : "";
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        byte[] head = (method + " " + url.getRawPath() + query + " HTTP/1.1\r\nHost: " + endpoint.authority()
                        + "\r\nUser-Agent: keycloak-acme-load\r\n" + type + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    private Socket open() throws IOException {
        Socket current = socket;
        if (current == null) {
            current = endpoint.connect();
            socket = current;
            in = new BufferedInputStream(current.getInputStream(), LONGEST_LINE);
        }
        return current;
    }

    private InputStream reader() throws IOException {
        InputStream current = in;
        if (current == null) {
            throw new IOException("not connected");
        }
        return current;
    }

    private static Answer read(InputStream in, boolean isHead) throws IOException {
        String[] statusLine = line(in).split(" ", 3);
        if (statusLine.length < 2 || !statusLine[0].startsWith("HTTP/1.")) {
            throw new IOException("no HTTP response");
        }
        int status = Integer.parseInt(statusLine[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.equals(EMPTY_LINE); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        boolean hasBody = !isHead && status != 204 && status != 304;
        return new Answer(status, headers, hasBody ? body(in, headers) : new byte[0]);
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks(in);
        }
        String length = headers.get("content-length");
        if (length == null) {
            throw new IOException("a response of unknown length");
        }
        return exactly(in, Integer.parseInt(length));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int size;
        do {
            size = Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
            whole.writeBytes(exactly(in, size));
            if (whole.size() > LONGEST_BODY) {
                throw new IOException("too long a response");
            }
        } while (size > 0 && line(in).equals(EMPTY_LINE));
        if (size > 0) {
            throw new IOException("no line break after a chunk");
        }
        while (!line(in).equals(EMPTY_LINE)) {
            // trailers say nothing that is wanted
            continue;
        }
        return whole.toByteArray();
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        if (length < 0 || length > LONGEST_BODY) {
            throw new IOException("a body of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the response ended early");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (line.length() > LONGEST_LINE) {
                throw new IOException("too long a line");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() {
        try (Socket closing = socket) {
            socket = null;
            in = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
