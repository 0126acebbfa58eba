package dev.keycloakacme.interop;

import static dev.keycloakacme.interop.Surroundings.PATIENCE;

import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** certbot as its authors publish it: it knows profiles and renewal information. */
final class NewestCertbot extends Certbot {

    private final Surroundings surroundings;

    NewestCertbot(Surroundings surroundings, Supplier<Path> program) {
        super(surroundings, "certbot, newest", program);
        this.surroundings = surroundings;
    }

    @Override
    public Set<Feature> features() {
        Set<Feature> features = super.features();
        features.add(Feature.PROFILE);
        features.add(Feature.RENEWAL_INFO);
        return features;
    }

    /** It asks by itself, and renews if the answer is a time that is past; its log says so. */
    @Override
    public List<X509Certificate> renewWhenSuggested(Wish wish) {
        certbot("renew", "--cert-name", wish.label(), "--no-random-sleep-on-renew")
                .must(PATIENCE);
        return Surroundings.chain(live(wish, "fullchain.pem"));
    }

    @Override
    public boolean namesWhatItReplaces() {
        return false;
    }

    @Override
    URI directory() {
        return surroundings.fixture().directory();
    }

    @Override
    List<String> ofProfile(String profile) {
        return List.of("--required-profile", profile);
    }
}
