package dev.keycloakacme.benchmarks.load;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A closed loop: each flow has one order in progress, and takes the next when it is done. */
final class Flows implements Closeable {

    private static final int REQUESTS_OF_A_CHALLENGE = 9;
    private static final int REQUESTS_OF_NONE = 4;

    private final String prefix = HexFormat.of().formatHex(random(4));
    private final SignatureHalves halves;
    private final LoadOptions options;
    private final List<Session> sessions;
    private final List<Account> accounts;
    private final @Nullable Http01Responder responder;
    private final ExecutorService threads;
    private int ordered;

    private Flows(
            LoadOptions options,
            SignatureHalves halves,
            List<Session> sessions,
            List<Account> accounts,
            @Nullable Http01Responder responder) {
        this.options = options;
        this.halves = halves;
        this.sessions = List.copyOf(sessions);
        this.accounts = List.copyOf(accounts);
        this.responder = responder;
        this.threads = Executors.newFixedThreadPool(sessions.size());
    }

    /** Opens a connection for each flow and registers the accounts. */
    static Flows open(LoadOptions options, Endpoint endpoint, @Nullable Http01Responder responder)
            throws IOException, FlowFailure {
        SignatureHalves halves = new SignatureHalves();
        Directory directory;
        try (HttpConnection connection = new HttpConnection(endpoint)) {
            directory = Directory.fetch(options.directory, connection);
        }
        List<Session> sessions = new ArrayList<>();
        for (int flow = 0; flow < options.flows; flow++) {
            sessions.add(new Session(new HttpConnection(endpoint), directory));
        }
        Path file = options.eab;
        List<Binding> bindings = file == null ? List.of() : Binding.read(file);
        List<Account> accounts = new ArrayList<>();
        for (int number = 0; number < options.accounts; number++) {
            Binding binding = bindings.isEmpty() ? null : bindings.get(number % bindings.size());
            accounts.add(sessions.get(0).register(RequestKey.random(halves), binding));
        }
        return new Flows(options, halves, sessions, accounts, responder);
    }

    /** Prepares as many orders, then lets the clock run over them. */
    RoundResult round(int orders, Collection<X509Certificate> trusted) throws FlowFailure, InterruptedException {
        Queue<PreparedOrder> prepared = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < orders; i++) {
            int number = ordered++;
            prepared.add(PreparedOrder.of(number, "h" + prefix + "-" + number + "." + options.domain));
        }
        boolean proves = responder != null;
        halves.fillUpTo(orders * (proves ? REQUESTS_OF_A_CHALLENGE : REQUESTS_OF_NONE));
        Tally tally = new Tally();
        for (Session session : sessions) {
            session.warm();
            session.countInto(tally);
        }
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int flow = 0; flow < sessions.size(); flow++) {
            Session session = sessions.get(flow);
            OrderFlow steps = new OrderFlow(session, accounts.get(flow % accounts.size()), responder);
            tasks.add(() -> drain(prepared, steps, tally));
        }
        Map<String, Long> pids = new TreeMap<>(options.pids);
        Spent.Mark begin = Spent.Mark.now(pids);
        List<Future<Void>> running = threads.invokeAll(tasks);
        Spent spent = begin.until(Spent.Mark.now(pids));
        for (Future<Void> flow : running) {
            outcome(flow);
        }
        return RoundResult.of(tally, spent, tally.verifySamples(trusted));
    }

    private static Void drain(Queue<PreparedOrder> prepared, OrderFlow steps, Tally tally) {
        for (PreparedOrder order = prepared.poll(); order != null; order = prepared.poll()) {
            long begin = System.nanoTime();
            try {
                tally.issued(order, steps.run(order), System.nanoTime() - begin);
            } catch (FlowFailure e) {
                tally.error(String.valueOf(e.getMessage()));
            }
        }
        return null;
    }

    private static void outcome(Future<Void> flow) throws InterruptedException {
        try {
            flow.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a flow broke off", e);
        }
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        sessions.forEach(Session::close);
    }
}
