package dev.keycloakacme.keycloak.profile;

import dev.keycloakacme.keycloak.issuer.KeycloakIssuers;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.profile.ExtendedKeyUsage;
import dev.keycloakacme.profile.KeyType;
import dev.keycloakacme.spi.CertificateProfileProvider;
import dev.keycloakacme.spi.CertificateProfileProviderFactory;
import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.validation.ChallengeType;
import java.util.Arrays;
import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Certificate profiles whose every property is a setting of the component. */
public final class X509ProfileFactory implements CertificateProfileProviderFactory {

    public static final String ID = "x509";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public CertificateProfileProvider create(KeycloakSession session, ComponentModel component) {
        CertificateProfile profile = X509ProfileSettings.read(new ComponentSettings(component));
        return () -> profile;
    }

    /**
     * A realm without any issuer may be one that is being imported, profiles before issuers: then the issuer's name is
     * checked by use only.
     */
    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        new ComponentSettings(component).requireOwnName(realm, CertificateProfileProvider.class);
        ComponentSettings settings = new ComponentSettings(component);
        CertificateProfile profile = X509ProfileSettings.read(settings);
        List<String> issuers = KeycloakIssuers.names(realm);
        if (!issuers.isEmpty()) {
            settings.oneOf(X509ProfileSettings.ISSUER, profile.issuer(), issuers);
        }
        ProfileOptionsReader.requireOfOthers(session, realm, profile.options(), settings);
    }

    @Override
    public String getHelpText() {
        return "What a certificate looks like: purposes, validity, keys and subject, and which issuer signs it.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(X509ProfileSettings.DESCRIPTION)
                .label("Description")
                .helpText("Shown to ACME clients in the directory.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(X509ProfileSettings.ISSUER)
                .label("Issuer")
                .helpText("Name of the issuer component that signs.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(X509ProfileSettings.EXTENDED_KEY_USAGES)
                .label("Purposes")
                .helpText("serverAuth for TLS servers, clientAuth for TLS clients; at least one.")
                .type(ProviderConfigProperty.MULTIVALUED_LIST_TYPE)
                .options(Arrays.stream(ExtendedKeyUsage.values())
                        .map(ExtendedKeyUsage::wireName)
                        .toList())
                .required(true)
                .add()
                .property()
                .name(X509ProfileSettings.VALIDITY)
                .label("Validity")
                .helpText("How long certificates are valid, such as 24h, 90d or PT12H. Policy and realm can only"
                        + " shorten it.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(X509ProfileSettings.BACKDATE)
                .label("Backdate")
                .helpText("How far notBefore lies in the past, for machines whose clock is late; one hour at most.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue("PT5M")
                .add()
                .property()
                .name(X509ProfileSettings.KEY_TYPES)
                .label("Key types")
                .helpText("The keys that are certified; all of them if none is chosen.")
                .type(ProviderConfigProperty.MULTIVALUED_LIST_TYPE)
                .options(Arrays.stream(KeyType.values()).map(KeyType::wireName).toList())
                .add()
                .property()
                .name(X509ProfileSettings.SUBJECT)
                .label("Subject")
                .helpText("empty, or first-dns-name for old software that looks for a common name.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(X509ProfileSettings.SUBJECTS)
                .defaultValue(X509ProfileSettings.SUBJECT_EMPTY)
                .add()
                .property()
                .name(X509ProfileSettings.SVID)
                .label("SPIFFE X.509-SVID")
                .helpText("Certificates have exactly one URI, the SPIFFE id.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(X509ProfileSettings.NO_REV_AVAIL)
                .label("No revocation up to")
                .helpText(
                        "Certificates that end within this time say that their revocation is not told (noRevAvail), and"
                                + " do not point to CRL and OCSP; never if all are to.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue("PT24H")
                .add()
                .property()
                .name(X509ProfileSettings.REVOKE_ON_LOSS)
                .label("Revoke on loss of identity")
                .helpText(
                        "Certificates are revoked within a minute when the client, user or group they were issued to is"
                                + " removed or disabled. Needs never as the time above.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(ProfileOptionsReader.SUBJECT_ATTRIBUTES)
                .label("Subject attributes")
                .helpText("What else stands in the subject, such as O=Corp or CN=${client_id}; placeholders are"
                        + " ${client_id}, ${username}, ${claims.…} and ${attributes.…}, with |slug or |lower.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .add()
                .property()
                .name(ProfileOptionsReader.EXTRA_NAMES)
                .label("Extra names")
                .helpText(
                        "URIs that every certificate has, such as uri:spiffe://corp.example/sa/${client_id}; policy must"
                                + " grant them by identity.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .add()
                .property()
                .name(ProfileOptionsReader.CERTIFICATE_POLICIES)
                .label("Certificate policies")
                .helpText("Object identifiers of the policies that certificates were issued under.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .add()
                .property()
                .name(ProfileOptionsReader.CHALLENGES)
                .label("Challenges")
                .helpText("By which control of names may be proven, as far as the realm takes them; all of them if none"
                        + " is chosen.")
                .type(ProviderConfigProperty.MULTIVALUED_LIST_TYPE)
                .options(Arrays.stream(ChallengeType.values())
                        .map(ChallengeType::wireName)
                        .toList())
                .add()
                .build();
    }
}
