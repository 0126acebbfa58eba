package dev.keycloakacme.cache;

import java.util.Map;
import java.util.function.Function;

/**
 * A function that remembers its last answers. Only for functions whose answer depends on nothing but the key, so that an
 * entry can never be wrong or out of date, and nothing has to be dropped when something changes, on this node or
 * another. What throws is not remembered. Thread-safe; two threads may compute the same answer at once.
 */
public final class Recent<K, V> implements Function<K, V> {

    private final Function<K, V> function;
    private final Map<K, V> answers;

    /** @param most how many answers are kept; those that were not asked for longest go first */
    public Recent(int most, Function<K, V> function) {
        this.function = function;
        this.answers = RecentlyUsed.map(most);
    }

    @Override
    public V apply(K key) {
        V known = answers.get(key);
        if (known != null) {
            return known;
        }
        V answer = function.apply(key);
        answers.put(key, answer);
        return answer;
    }
}
