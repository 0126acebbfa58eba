package dev.keycloakacme.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class DnsTest {

    private final Dns dns = Dns.start(FreePorts.next(), "demo.internal");

    @AfterEach
    void stop() {
        dns.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyNameInTheZoneHasTheLoopbackAddress(boolean tcp) throws IOException {
        assertThat(ask("a.apps.DEMO.internal", Type.A, tcp).getSection(Section.ANSWER))
                .singleElement()
                .extracting(Record::rdataToString)
                .isEqualTo("127.0.0.1");
    }

    @Test
    void severalTxtRecordsOfOneNameAreAllAnswered() throws IOException {
        dns.script().putTxt("_acme-challenge.a.demo.internal", "one");
        dns.script().putTxt("_acme-challenge.a.demo.internal", "two");
        assertThat(ask("_acme-challenge.a.demo.internal", Type.TXT, false).getSection(Section.ANSWER))
                .extracting(Record::rdataToString)
                .containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aNameOutsideTheZonesDoesNotExist() throws IOException {
        assertThat(ask("example.com", Type.A, false).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(ask("internal", Type.CAA, false).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void aTypeWithoutRecordsIsAnEmptyAnswer() throws IOException {
        Message answer = ask("a.demo.internal", Type.CAA, false);
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer.getSection(Section.ANSWER)).isEmpty();
    }

    @Test
    void aNameCanBeMadeToFail() throws IOException {
        dns.script().fail("broken.demo.internal", Rcode.SERVFAIL);
        assertThat(ask("broken.demo.internal", Type.A, false).getRcode()).isEqualTo(Rcode.SERVFAIL);
    }

    private Message ask(String name, int type, boolean tcp) throws IOException {
        String[] hostAndPort = dns.address().split(":");
        SimpleResolver resolver = new SimpleResolver(hostAndPort[0]);
        resolver.setPort(Integer.parseInt(hostAndPort[1]));
        resolver.setTCP(tcp);
        resolver.setTimeout(Duration.ofSeconds(2));
        return resolver.send(Message.newQuery(Record.newRecord(DnsScript.name(name), type, DClass.IN)));
    }
}
