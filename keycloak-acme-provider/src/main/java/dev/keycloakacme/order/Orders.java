package dev.keycloakacme.order;

import dev.keycloakacme.account.AccountId;
import java.util.List;
import java.util.Optional;

/** The orders of a realm. */
public interface Orders {

    Optional<Order> find(OrderId id);

    /** Like {@link #find}; who else wants to lock or change the order waits until the present transaction ends. */
    Optional<Order> lock(OrderId id);

    void add(Order order);

    /** Compares and sets in one statement. @return false if the stored progress is no longer {@code before}'s */
    boolean replace(Order before, Order after);

    /** An account's orders, newest first. @param offset how many to leave out @param limit how many at most */
    List<Order> ofAccount(AccountId account, int offset, int limit);
}
