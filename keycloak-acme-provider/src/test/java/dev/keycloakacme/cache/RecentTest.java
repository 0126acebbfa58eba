package dev.keycloakacme.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTest {

    private final List<String> computed = new ArrayList<>();

    private final Recent<String, Integer> lengths = new Recent<>(2, text -> {
        computed.add(text);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty");
        }
        return text.length();
    });

    @Test
    void anAnswerIsComputedOnce() {
        assertThat(lengths.apply("two")).isEqualTo(3);
        assertThat(lengths.apply("two")).isEqualTo(3);
        assertThat(computed).containsExactly("two");
    }

    @Test
    void theOneThatWasNotAskedForLongestGoesFirst() {
        lengths.apply("a");
        lengths.apply("b");
        lengths.apply("a");

        lengths.apply("c");
        lengths.apply("a");
        lengths.apply("b");

        assertThat(computed).containsExactly("a", "b", "c", "b");
    }

    @Test
    void whatThrowsThrowsAgain() {
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> lengths.apply("")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(computed).hasSize(2);
    }
}
