package dev.keycloakacme.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.health.PolicyComponents;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.profile.ExtendedKeyUsage;
import dev.keycloakacme.profile.KeyType;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.spi.CertificateProfileProvider;
import dev.keycloakacme.validation.ChallengeType;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;

/**
 * A certificate profile of the realm. Of one that cannot be read only its name is known.
 *
 * @param directory for clients that cannot choose a profile
 * @param isDefault whether orders get it that name none and may have several
 * @param fault why it stops issuance, or null
 */
record ProfileView(
        String id,
        String name,
        @Nullable String description,
        @Nullable String issuer,
        List<String> extended_key_usages,
        List<String> key_types,
        @Nullable String validity,
        List<String> challenges,
        String directory,
        @JsonProperty("default") boolean isDefault,
        @Nullable String fault) {

    /** By name. */
    static List<ProfileView> all(AcmeWiring wiring) {
        ProfileName usual = wiring.settings().defaultProfile();
        PolicyComponents components = new PolicyComponents(wiring.session(), wiring.realm());
        return wiring.realm()
                .getComponentsStream()
                .filter(component -> CertificateProfileProvider.class.getName().equals(component.getProviderType()))
                .sorted(Comparator.comparing(ComponentModel::getName))
                .map(component -> of(
                        wiring,
                        component,
                        usual != null && usual.value().equals(component.getName()),
                        components.faultOfProfile(component).orElse(null)))
                .toList();
    }

    private static ProfileView of(AcmeWiring wiring, ComponentModel component, boolean usual, @Nullable String fault) {
        String directory = wiring.links().to("profile/" + component.getName() + "/directory");
        CertificateProfile profile = wiring.profiles().all().stream()
                .filter(it -> it.name().value().equals(component.getName()))
                .findFirst()
                .orElse(null);
        return profile == null
                ? new ProfileView(
                        component.getId(),
                        component.getName(),
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        directory,
                        usual,
                        fault)
                : new ProfileView(
                        component.getId(),
                        component.getName(),
                        profile.description(),
                        profile.issuer(),
                        profile.extendedKeyUsages().stream()
                                .map(ExtendedKeyUsage::wireName)
                                .sorted()
                                .toList(),
                        profile.keyTypes().stream()
                                .map(KeyType::wireName)
                                .sorted()
                                .toList(),
                        profile.validity().toString(),
                        profile.options().challenges().stream()
                                .map(ChallengeType::wireName)
                                .sorted()
                                .toList(),
                        directory,
                        usual,
                        fault);
    }
}
