package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseReaderTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @Test
    void readsAsManyBytesAsTheLengthSays() throws IOException {
        assertThat(read(OK + "Content-Length: 3\r\n\r\nabcdef").body()).isEqualTo("abc");
    }

    @Test
    void readsToTheEndWhenThereIsNoLength() throws IOException {
        assertThat(read(OK + "\r\nabcdef").body()).isEqualTo("abcdef");
    }

    @Test
    void readsChunksAndIgnoresTheirExtensions() throws IOException {
        assertThat(read(OK + "Transfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n")
                        .body())
                .isEqualTo("abc0123456789");
    }

    @Test
    void skipsInterimResponses() throws IOException {
        assertThat(read("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + OK + "\r\nabc")
                        .body())
                .isEqualTo("abc");
    }

    @Test
    void acceptsOldHttpBareLineFeedsAndNoReason() throws IOException {
        assertThat(read("HTTP/1.0 200\n\nabc").body()).isEqualTo("abc");
    }

    @Test
    void readsNoBodyUnlessTheStatusIs200() throws IOException {
        HttpResponse response = read("HTTP/1.1 302 Found\r\nLOCATION:  /x \r\nContent-Length: 100\r\n\r\n");
        assertThat(response.header("location")).contains("/x");
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 10485760\r\n\r\n", "\r\n", "Transfer-Encoding: chunked\r\n\r\nA00000\r\n"})
    void stopsReadingAfterTheLargestBody(String head) throws IOException {
        HttpResponse response = read(OK + head + "x".repeat(10 * 1024 * 1024));
        assertThat(response.isTruncated()).isTrue();
        assertThat(response.body()).hasSize(HttpResponse.MAX_BODY + 1);
    }

    @Test
    void manyChunksAreBoundedToo() throws IOException {
        String chunked = OK + "Transfer-Encoding: chunked\r\n\r\n";
        String large = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
        assertThat(read(chunked + large.repeat(9)).isTruncated()).isTrue();
        assertThatThrownBy(() -> read(chunked + "1\r\nx\r\n".repeat(100_000))).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.9\r\n\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1  200 OK\r\n\r\n",
                "\r\nHTTP/1.1 200 OK\r\n\r\n",
                OK + "no colon\r\n\r\n",
                OK + "Folded: a\r\n b\r\n\r\n",
                OK + "Space : a\r\n\r\n",
                OK + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                OK + "Content-Length: -1\r\n\r\n",
                OK + "Content-Length: 99999999999999999999\r\n\r\n",
                OK + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n-1\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
            })
    void whatIsWrongOrAmbiguousIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                OK,
                OK + "Content-Length: 4\r\n\r\nabc",
                OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nab",
                OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
            })
    void whatEndsEarlyIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(EOFException.class);
    }

    @Test
    void headersWithoutEndAreRefused() {
        assertThatThrownBy(() -> read(OK + "X: y\r\n".repeat(10_000))).hasMessage("its headers are too large");
        assertThatThrownBy(() -> read(OK + "X: " + "y".repeat(100_000))).hasMessage("its headers are too large");
        assertThatThrownBy(() -> read("HTTP/1.1 100 Continue\r\n\r\n".repeat(10_000)))
                .hasMessage("its headers are too large");
    }

    @Property(tries = 500)
    void anyBytesEitherReadOrAreRefused(@ForAll String head, @ForAll String tail) {
        for (String text : new String[] {head, OK + head, OK + "Transfer-Encoding: chunked\r\n\r\n" + tail}) {
            try {
                assertThat(read(text).status()).isBetween(200, 599);
            } catch (IOException refused) {
                assertThat(refused).isInstanceOfAny(ProtocolException.class, EOFException.class);
            }
        }
    }

    private static HttpResponse read(String text) throws IOException {
        return new HttpResponseReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1))).read();
    }
}
