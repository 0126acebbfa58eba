package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

class CaaMemoryTest {

    private static final Deadline DEADLINE = Deadline.in(Duration.ofMinutes(1));

    private final List<String> asked = new ArrayList<>();
    private final Seen seen = new Seen();
    private Duration lifetime = Duration.ofMinutes(1);
    private List<Record> records = List.of();
    private boolean fails = false;
    private long now = Long.MAX_VALUE - 1; // the clock may turn over at any time

    private final CaaMemory memory = new CaaMemory(this::answer, 2, () -> now);

    @Test
    void isNotAskedAgainForAsLongAsDnsSays() {
        assertAskedAfter(Duration.ofSeconds(59), 1);
        assertAskedAfter(Duration.ofSeconds(1), 2);
        assertThat(seen.entries()).containsEntry("CAA a.corp", "as remembered: no records");
    }

    @Test
    void recordsAreRememberedForAnHourAtMost() {
        records = List.of(new CAARecord(Name.root, DClass.IN, 1, 0, "issue", ";"));
        lifetime = Duration.ofDays(7);
        assertAskedAfter(Duration.ofMinutes(59), 1);
        assertAskedAfter(Duration.ofMinutes(1), 2);
    }

    @Test
    void thatThereAreNoneIsRememberedForFiveMinutesAtMost() {
        lifetime = Duration.ofDays(7);
        assertAskedAfter(Duration.ofSeconds(299), 1);
        assertAskedAfter(Duration.ofSeconds(1), 2);
    }

    @Test
    void whatMustNotBeRememberedIsNot() {
        lifetime = Duration.ZERO;
        assertAskedAfter(Duration.ZERO, 2);
    }

    @Test
    void failuresAreNotRemembered() {
        fails = true;
        assertThatThrownBy(() -> ask("a.corp")).isInstanceOf(AcmeException.class);
        fails = false;
        assertThat(ask("a.corp").records()).isEmpty();
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatWasNotAskedForLongestIsForgottenFirst() {
        ask("a.corp");
        ask("b.corp");
        ask("c.corp");
        ask("b.corp");
        ask("a.corp");
        assertThat(asked).containsExactly("a.corp", "b.corp", "c.corp", "a.corp");
    }

    private void assertAskedAfter(Duration wait, int times) {
        ask("a.corp");
        now += wait.toNanos();
        ask("a.corp");
        assertThat(asked).hasSize(times);
    }

    private DnsAnswer ask(String host) {
        return memory.caa(host, DEADLINE, seen);
    }

    private DnsAnswer answer(String host, Deadline deadline, Seen notes) {
        asked.add(host);
        if (fails) {
            throw AcmeException.of(ProblemType.DNS, "SERVFAIL");
        }
        return new DnsAnswer(List.of(Name.root), records, DnsAnswer.Kind.TOLD, lifetime);
    }
}
