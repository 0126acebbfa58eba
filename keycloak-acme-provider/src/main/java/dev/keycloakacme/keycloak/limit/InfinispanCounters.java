package dev.keycloakacme.keycloak.limit;

import dev.keycloakacme.limit.Counters;
import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.infinispan.AdvancedCache;
import org.infinispan.Cache;
import org.infinispan.commons.CacheException;
import org.infinispan.commons.api.CacheContainerAdmin;
import org.infinispan.configuration.cache.CacheMode;
import org.infinispan.configuration.cache.Configuration;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.eviction.EvictionStrategy;
import org.infinispan.manager.EmbeddedCacheManager;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.infinispan.InfinispanConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Counters in a cache of our own, the same on all nodes; on a server without cluster in a local one. Numbers are kept as
 * texts, which need no schema. Throws {@code serverInternal} 503 where the cache does not answer within a moment.
 */
public final class InfinispanCounters implements Counters {

    private static final String NAME = "acmeLimits";
    private static final long MOST = 100_000;
    private static final Duration MOMENT = Duration.ofMillis(250);

    private volatile @Nullable AdvancedCache<String, String> cache;

    /** Makes the cache, or joins that of the other nodes. */
    public void open(KeycloakSession session) {
        Cache<String, String> work = session.getProvider(InfinispanConnectionProvider.class)
                .getCache(InfinispanConnectionProvider.WORK_CACHE_NAME);
        EmbeddedCacheManager manager = work.getCacheManager();
        boolean clustered = manager.getCacheManagerConfiguration().isClustered();
        Cache<String, String> ours = manager.administration()
                .withFlags(CacheContainerAdmin.AdminFlag.VOLATILE)
                .getOrCreateCache(NAME, configuration(clustered));
        cache = ours.getAdvancedCache();
    }

    private static Configuration configuration(boolean clustered) {
        ConfigurationBuilder builder = new ConfigurationBuilder();
        builder.memory().maxCount(MOST).whenFull(EvictionStrategy.REMOVE);
        if (clustered) {
            builder.clustering().cacheMode(CacheMode.DIST_SYNC).remoteTimeout(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        }
        return builder.build();
    }

    @Override
    public long find(String name) {
        String text = ask(it -> it.getAsync(name));
        return text == null ? 0 : Long.parseLong(text);
    }

    @Override
    public boolean replace(String name, long before, long after, Duration kept) {
        String next = Long.toString(after);
        long seconds = kept.toSeconds();
        if (before == 0) {
            return ask(it -> it.putIfAbsentAsync(name, next, seconds, TimeUnit.SECONDS)) == null;
        }
        Boolean replaced = ask(it -> it.replaceAsync(name, Long.toString(before), next, seconds, TimeUnit.SECONDS));
        return Boolean.TRUE.equals(replaced);
    }

    private <T> @Nullable T ask(Function<AdvancedCache<String, String>, CompletableFuture<T>> question) {
        AdvancedCache<String, String> open = cache;
        if (open == null) {
            throw AcmeException.unavailable("There is no cache of counters.", null);
        }
        try {
            return question.apply(open).get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | CacheException e) {
            throw AcmeException.unavailable("The cache of counters does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AcmeException.unavailable("The server stops.", e);
        }
    }
}
