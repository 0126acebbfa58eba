package dev.keycloakacme.interop;

import static dev.keycloakacme.interop.Surroundings.PATIENCE;

import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** lego as its authors publish it: it knows profiles and renewal information. */
final class NewestLego extends Lego {

    private final Surroundings surroundings;

    NewestLego(Surroundings surroundings, Supplier<Path> program) {
        super(surroundings, "lego, newest", program);
        this.surroundings = surroundings;
    }

    @Override
    public Set<Feature> features() {
        Set<Feature> features = super.features();
        features.add(Feature.PROFILE);
        features.add(Feature.RENEWAL_INFO);
        return features;
    }

    @Override
    public List<X509Certificate> renewWhenSuggested(Wish wish) {
        lego(wish)
                .with("renew", "--days", "0", "--no-random-sleep")
                .with(ofProfile(wish.profile()))
                .must(PATIENCE);
        return issued(wish);
    }

    @Override
    URI directory() {
        return surroundings.fixture().directory();
    }

    @Override
    List<String> ofProfile(String profile) {
        return List.of("--profile", profile);
    }
}
