package dev.keycloakacme.validation;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;

/** One question to one DNS server and its answer: by UDP with EDNS, again by TCP when that was truncated. */
final class DnsExchange {

    /** Fits every path without fragments (DNS flag day 2020). */
    private static final int UDP_PAYLOAD = 1232;

    private DnsExchange() {}

    /** Throws {@link IOException} when no answer to this very question came in time. */
    static Message ask(Nameserver server, Record question, Deadline deadline) throws IOException {
        int limit = deadline.millisLeft();
        SimpleResolver resolver = new SimpleResolver(server.address());
        resolver.setTimeout(Duration.ofMillis(limit));
        resolver.setEDNS(0, UDP_PAYLOAD, 0, List.of());
        Message answer = await(
                resolver.sendAsync(Message.newQuery(question), Runnable::run).toCompletableFuture(), limit);
        boolean isAnswer = answer.getHeader().getFlag(Flags.QR)
                && answer.getHeader().getOpcode() == Opcode.QUERY
                && question.equals(answer.getQuestion());
        if (!isAnswer) {
            throw new IOException("not an answer to the question");
        }
        return answer;
    }

    private static Message await(CompletableFuture<Message> answer, int limit) throws IOException {
        try {
            return answer.get(limit, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no answer in time", e);
        } catch (ExecutionException e) {
            // The parser's own exceptions too: what a server sends is not our bug.
            throw new IOException("no usable answer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
