package dev.keycloakacme.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

@OnGround(Ground.H2)
class BindIT {

    private static final Name OWNER = DnsScript.name("_acme-challenge.a.interop.test");

    @TempDir
    Path folder;

    @Test
    void anUpdateSignedWithTheKeyIsAnswered() throws IOException {
        try (Bind bind = Bind.start(folder, "test")) {
            SimpleResolver resolver = resolver(bind);
            resolver.setTSIGKey(new TSIG(TSIG.HMAC_SHA256, Bind.KEY_NAME, bind.secret()));
            Update update = new Update(DnsScript.name(bind.zone()));
            update.add(new TXTRecord(OWNER, DClass.IN, 1, "proof"));
            resolver.send(update);
            assertThat(ask(bind, OWNER, Type.TXT).getSection(Section.ANSWER))
                    .extracting(Record::rdataToString)
                    .containsExactly("proof");
        }
    }

    @Test
    void everyNameHasTheLoopbackAddress() throws IOException {
        try (Bind bind = Bind.start(folder, "test")) {
            assertThat(ask(bind, DnsScript.name("b.interop.test"), Type.A).getSection(Section.ANSWER))
                    .extracting(Record::rdataToString)
                    .containsExactly("127.0.0.1");
        }
    }

    private static Message ask(Bind bind, Name name, int type) throws IOException {
        return resolver(bind).send(Message.newQuery(Record.newRecord(name, type, DClass.IN)));
    }

    private static SimpleResolver resolver(Bind bind) throws IOException {
        SimpleResolver resolver = new SimpleResolver("127.0.0.1");
        resolver.setPort(bind.port());
        resolver.setTimeout(Duration.ofSeconds(2));
        return resolver;
    }
}
