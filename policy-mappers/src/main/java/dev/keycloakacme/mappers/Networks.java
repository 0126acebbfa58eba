package dev.keycloakacme.mappers;

import dev.keycloakacme.identifier.Cidr;
import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.Requester;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Where the request comes from. No networks: from anywhere. */
record Networks(List<Cidr> networks) implements Condition {

    Networks {
        networks = List.copyOf(networks);
    }

    @Override
    public Answer about(Requester requester) {
        if (networks.isEmpty()) {
            return Answer.YES;
        }
        return address(requester)
                .map(address -> Answer.of(networks.stream().anyMatch(network -> network.contains(address))))
                .orElse(Answer.UNKNOWN);
    }

    /** Empty where nobody is asking, and for an address that cannot be read. */
    private static Optional<InetAddress> address(Requester requester) {
        try {
            return Optional.ofNullable(requester.address())
                    .map(text -> IpAddress.parse(text).address());
        } catch (AcmeException e) {
            return Optional.empty();
        }
    }
}
