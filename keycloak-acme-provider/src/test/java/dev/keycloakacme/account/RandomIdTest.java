package dev.keycloakacme.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomIdTest {

    /** Of 64 texts one would: {@code --eab-kid -abc} is no key id for certbot. */
    @Test
    void nothingThatIsTypedOnACommandLineBeginsWithADash() {
        assertThat(IntStream.range(0, 2000).mapToObj(any -> RandomId.next()))
                .doesNotHaveDuplicates()
                .noneMatch(id -> id.startsWith("-"))
                .allMatch(id -> id.length() == 22);
        assertThat(IntStream.range(0, 2000)
                        .mapToObj(any -> Base64.getUrlEncoder().encodeToString(RandomId.bytes(32))))
                .noneMatch(key -> key.startsWith("-"));
    }
}
