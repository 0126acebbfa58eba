package dev.keycloakacme.it.directory;

import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.storage.UserStorageProviderFactory;

/** Makes a {@link FileDirectory} of the folder that the component names. */
public final class FileDirectoryFactory implements UserStorageProviderFactory<FileDirectory> {

    @Override
    public String getId() {
        return "file-directory";
    }

    @Override
    public FileDirectory create(KeycloakSession session, ComponentModel component) {
        return new FileDirectory(session, component);
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name("folder")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }
}
