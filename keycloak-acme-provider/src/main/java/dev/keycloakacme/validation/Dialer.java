package dev.keycloakacme.validation;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Resolves a host once, drops the addresses the server may not connect to, and connects to one that is left: the address
 * that was checked is the address that is used, so a second DNS answer (rebinding) cannot change it.
 */
final class Dialer {

    private final Resolver resolver;
    private final NetworkGuard guard;
    private final TimeLimits limits;

    Dialer(Resolver resolver, NetworkGuard guard, TimeLimits limits) {
        this.resolver = resolver;
        this.guard = guard;
        this.limits = limits;
    }

    /** Tries the first IPv6 address and, if no connection comes about, the first IPv4 one. Throws {@code connection}. */
    Socket dial(HttpTarget target, Deadline deadline, Seen seen) {
        String reason = "";
        for (InetAddress address : candidates(target, deadline, seen)) {
            try {
                Socket socket = connect(address, target.port(), deadline);
                seen.note("address used", address.getHostAddress());
                return socket;
            } catch (IOException e) {
                reason = inWords(e);
                seen.note("address " + address.getHostAddress(), reason);
            }
        }
        throw refused("No connection to " + target.authority() + ": " + reason);
    }

    private Socket connect(InetAddress address, int port, Deadline deadline) throws IOException {
        int millis = deadline.within(limits.connect()).millisLeft();
        return DeadlineSocket.connect(address, port, millis, deadline);
    }

    private List<InetAddress> candidates(HttpTarget target, Deadline deadline, Seen seen) {
        List<InetAddress> addresses =
                target.literal().map(List::of).orElseGet(() -> resolver.addresses(target.host(), deadline, seen));
        List<InetAddress> permitted = new ArrayList<>();
        for (InetAddress address : addresses) {
            Optional<String> refusal = guard.refusal(address);
            refusal.ifPresent(reason -> seen.note("address denied", reason));
            if (refusal.isEmpty()) {
                permitted.add(address);
            }
        }
        if (permitted.isEmpty()) {
            throw refused(target.host() + " is in a network that this server must not connect to;"
                    + " an admin can change which networks are denied");
        }
        return firstOfEachFamily(permitted);
    }

    private static List<InetAddress> firstOfEachFamily(List<InetAddress> addresses) {
        List<InetAddress> firsts = new ArrayList<>();
        for (var family : List.of(Inet6Address.class, Inet4Address.class)) {
            addresses.stream().filter(family::isInstance).findFirst().ifPresent(firsts::add);
        }
        return firsts;
    }

    /** In our words: the JVM's may name hosts. */
    private static String inWords(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return "it did not accept one in time";
        }
        String message = String.valueOf(e.getMessage());
        return e instanceof ConnectException && message.contains("refused")
                ? "it refused (nothing listens there)"
                : "it cannot be reached";
    }

    private static AcmeException refused(String detail) {
        return AcmeException.of(ProblemType.CONNECTION, detail);
    }
}
